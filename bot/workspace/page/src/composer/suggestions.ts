import type { Team } from "../server/types";
import { people } from "../state/people";

export interface Suggestion {
  key: string;
  label: string;
  detail: string;
  /** What stands in the composer once it is taken; a global shortcut runs instead. */
  insert?: string;
  callback_id?: string;
}

export interface Suggested {
  kind: "command" | "mention";
  /** The part of the text that a suggestion replaces. */
  start: number;
  end: number;
  found: Suggestion[];
}

/** What could be meant by the text before the caret: a command at its start, a mention after an @. */
export function suggested(text: string, caret: number, team: Team, inThread: boolean): Suggested | null {
  const before = text.slice(0, caret);
  const command = /^\/\S*$/.exec(before);
  if (command && !inThread) {
    const found = [...commands(team), ...shortcuts(team)].filter((one) => matches(one, command[0]));
    return found.length ? { kind: "command", start: 0, end: caret, found } : null;
  }
  const mention = /(?:^|[\s(])@([\w-]*)$/.exec(before);
  if (!mention) return null;
  const word = mention[1] ?? "";
  const found = mentions(team).filter((one) => one.label.toLowerCase().startsWith(`@${word.toLowerCase()}`));
  return found.length ? { kind: "mention", start: caret - word.length - 1, end: caret, found } : null;
}

function matches(one: Suggestion, typed: string): boolean {
  if (one.callback_id) return one.label.toLowerCase().includes(typed.slice(1).toLowerCase());
  return one.label.startsWith(typed);
}

function commands(team: Team): Suggestion[] {
  return team.app.commands.map(({ command, usage_hint, description }) => ({
    key: command,
    label: command,
    detail: [usage_hint && `[${usage_hint}]`, description].filter(Boolean).join(" "),
    insert: `${command} `,
  }));
}

function shortcuts(team: Team): Suggestion[] {
  return team.app.shortcuts
    .filter((shortcut) => shortcut.type === "global")
    .map(({ callback_id, name }) => ({
      key: callback_id,
      label: name,
      detail: `Shortcut of ${team.app.name}`,
      callback_id,
    }));
}

function mentions(team: Team): Suggestion[] {
  const app = { key: team.app.bot_user_id, label: `@${team.app.name}`, detail: "App", insert: `@${team.app.name} ` };
  const users = people(team).map(({ id, name, real_name }) => ({
    key: id,
    label: `@${name}`,
    detail: real_name,
    insert: `@${name} `,
  }));
  return [app, ...users];
}
