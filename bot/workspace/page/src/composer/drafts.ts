/** What was typed and not sent, by channel or thread; it stays while the page is open. */
const drafts = new Map<string, string>();

export const draftOf = (place: string) => drafts.get(place) ?? "";

export function keepDraft(place: string, text: string): void {
  if (text) drafts.set(place, text);
  else drafts.delete(place);
}
