import type { Block, Element, Entered, Values } from "../server/types";

/** What Slack itself says of a field before the app is asked; null where nothing is wrong with it. */
function wrong(element: Element, value: Entered | undefined, optional: boolean): string | null {
  const text = value?.value?.trim() ?? "";
  const empty = !value || Object.entries(value).every(([key, one]) => key === "type" || isNothing(one));
  if (empty) return optional ? null : "Please complete this required field.";
  if (element.type === "number_input") return wrongNumber(element, text);
  if (element.min_length !== undefined && text.length < element.min_length) {
    return `Please write at least ${element.min_length} characters.`;
  }
  return null;
}

const isNothing = (value: unknown) =>
  value === null || (typeof value === "string" && !value.trim()) || (Array.isArray(value) && value.length === 0);

function wrongNumber(element: Element, text: string): string | null {
  if (!/^-?(\d+\.?\d*|\.\d+)$/.test(text)) return "Please enter a number.";
  if (!element.is_decimal_allowed && text.includes(".")) return "Please enter a whole number.";
  if (element.min_value !== undefined && Number(text) < Number(element.min_value)) {
    return `Please enter a number of at least ${element.min_value}.`;
  }
  if (element.max_value !== undefined && Number(text) > Number(element.max_value)) {
    return `Please enter a number of at most ${element.max_value}.`;
  }
  return null;
}

/** The fields that are wrong, by block_id. */
export function problems(blocks: Block[], values: Values): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { type, block_id, element, optional = false } of blocks) {
    if (type !== "input" || !element) continue;
    const problem = wrong(element, values[block_id]?.[element.action_id], optional);
    if (problem) found[block_id] = problem;
  }
  return found;
}
