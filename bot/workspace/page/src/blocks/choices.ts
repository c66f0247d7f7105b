import type { Element, Entered, Option, Team, TextObject } from "../server/types";
import { people } from "../state/people";

export interface Choice {
  key: string;
  text: TextObject;
  description?: TextObject | undefined;
  group?: string;
}

const plain = (text: string): TextObject => ({ type: "plain_text", text });

const ofOption = (option: Option): Choice => ({
  key: option.value,
  text: option.text,
  description: option.description,
});

function optionsOf(element: Element): Option[] {
  return element.options ?? element.option_groups?.flatMap((group) => group.options) ?? [];
}

/** What can be chosen: the element's own options, or the people or channels that the person knows of. */
export function choicesOf(element: Element, team: Team): Choice[] {
  if (element.type.includes("users_")) {
    return people(team).map((user) => ({ key: user.id, text: plain(user.real_name) }));
  }
  if (element.type.includes("channels_") || element.type.includes("conversations_")) {
    return team.channels
      .filter((channel) => channel.kind !== "im" || element.type.includes("conversations_"))
      .map((channel) => ({ key: channel.id, text: plain(channel.kind === "im" ? channel.name : `#${channel.name}`) }));
  }
  if (element.option_groups) {
    return element.option_groups.flatMap((group) =>
      group.options.map((option) => ({ ...ofOption(option), group: group.label.text })),
    );
  }
  return optionsOf(element).map(ofOption);
}

/** The keys of what is chosen, in whichever field this type of element keeps it. */
export function chosenKeys(value: Entered): string[] {
  const one =
    value.selected_option?.value ?? value.selected_user ?? value.selected_conversation ?? value.selected_channel;
  if (one) return [one];
  return (
    value.selected_options?.map((option) => option.value) ??
    value.selected_users ??
    value.selected_conversations ??
    value.selected_channels ??
    []
  );
}

/** The other way round: keys into the field of this type of element. */
export function chosen(element: Element, keys: string[]): Entered {
  const { type } = element;
  const [first = null] = keys;
  switch (type) {
    case "users_select":
      return { type, selected_user: first };
    case "multi_users_select":
      return { type, selected_users: keys };
    case "conversations_select":
      return { type, selected_conversation: first };
    case "multi_conversations_select":
      return { type, selected_conversations: keys };
    case "channels_select":
      return { type, selected_channel: first };
    case "multi_channels_select":
      return { type, selected_channels: keys };
    case "checkboxes":
    case "multi_static_select":
      return { type, selected_options: optionsOf(element).filter((option) => keys.includes(option.value)) };
    default:
      return { type, selected_option: optionsOf(element).find((option) => option.value === first) ?? null };
  }
}
