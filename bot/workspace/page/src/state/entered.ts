import { useCallback, useMemo, useState } from "react";
import type { Block, Element, Entered, Values } from "../server/types";

/** What an element holds before anybody touched it, in the shape of a view's state; null for what holds nothing. */
export function initially(element: Element): Entered | null {
  const { type } = element;
  switch (type) {
    case "plain_text_input":
    case "number_input":
    case "email_text_input":
    case "url_text_input":
      return { type, value: element.initial_value ?? null };
    case "static_select":
    case "external_select":
    case "radio_buttons":
      return { type, selected_option: element.initial_option ?? null };
    case "multi_static_select":
    case "checkboxes":
      return { type, selected_options: element.initial_options ?? [] };
    case "users_select":
      return { type, selected_user: element.initial_user ?? null };
    case "multi_users_select":
      return { type, selected_users: element.initial_users ?? [] };
    case "conversations_select":
      return { type, selected_conversation: element.initial_conversation ?? null };
    case "multi_conversations_select":
      return { type, selected_conversations: element.initial_conversations ?? [] };
    case "channels_select":
      return { type, selected_channel: element.initial_channel ?? null };
    case "multi_channels_select":
      return { type, selected_channels: element.initial_channels ?? [] };
    case "datepicker":
      return { type, selected_date: element.initial_date ?? null };
    case "timepicker":
      return { type, selected_time: element.initial_time ?? null };
    case "datetimepicker":
      return { type, selected_date_time: element.initial_date_time ?? null };
    default:
      return null;
  }
}

export function elementsOf(block: Block): Element[] {
  const nested = block.type === "context" ? [] : (block.elements ?? []);
  return [...nested, block.accessory, block.element].filter((element) => element !== undefined);
}

function merged(blocks: Block[], typed: Values): Values {
  const values: Values = {};
  for (const block of blocks) {
    for (const element of elementsOf(block)) {
      const value = typed[block.block_id]?.[element.action_id] ?? initially(element);
      if (value) (values[block.block_id] ??= {})[element.action_id] = value;
    }
  }
  return values;
}

/** What is entered in these blocks. Blocks that are replaced keep what was typed where the same field is still there. */
export function useEntered(blocks: Block[]): [Values, (block_id: string, action_id: string, value: Entered) => void] {
  const [typed, setTyped] = useState<Values>({});
  const enter = useCallback((block_id: string, action_id: string, value: Entered) => {
    setTyped((before) => ({ ...before, [block_id]: { ...before[block_id], [action_id]: value } }));
  }, []);
  const values = useMemo(() => merged(blocks, typed), [blocks, typed]);
  return [values, enter];
}
