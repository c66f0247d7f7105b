import type { Message, Team } from "../server/types";

/** Message text as it is said aloud: entities resolved, the marks of formatting gone. */
export function spoken(text: string, team: Team): string {
  return text
    .replace(/<@([A-Z0-9]+)(?:\|[^>]*)?>/g, (_, id: string) => `@${personName(id, team)}`)
    .replace(/<#[A-Z0-9]+\|([^>]*)>/g, "#$1")
    .replace(/<!date\^[^|>]*\|([^>]*)>/g, "$1")
    .replace(/<!(?:subteam\^[^|>]*\|)?([^>|]*)>/g, "@$1")
    .replace(/<[^|>]+\|([^>]*)>/g, "$1")
    .replace(/<([^>]+)>/g, "$1")
    .replace(/(^|[\s(])[*_~`]+(?=\S)|(?<=\S)[*_~`]+(?=[\s).,;:!?]|$)/gm, "$1")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

/** An app chooses the name that it writes under; a person has one. */
export const authorName = (message: Message, team: Team) =>
  message.bot ? message.username : personName(message.user, team);

export function personName(id: string | null, team: Team): string {
  return team.users.find((user) => user.id === id)?.real_name ?? id ?? "";
}
