import type { ServerEvent } from "../server/events";
import type { Message, Team, View } from "../server/types";

export interface Notice {
  id: number;
  text: string;
  level: string;
}

export interface Workspace {
  team: Team | null;
  /** By channel, then by ts: top-level messages and the replies known so far. */
  messages: Record<string, Record<string, Message>>;
  /** The channels whose messages up to now are all known. */
  loaded: Record<string, boolean>;
  views: View[];
  home: View | null;
  unread: Record<string, number>;
  notices: Notice[];
  /** What somebody else wrote or changed last, for the screen reader. */
  latest: Message | null;
  connected: boolean;
}

export type Change =
  | ServerEvent
  | { kind: "team"; data: Team }
  | { kind: "channel_loaded"; channel: string; messages: Message[] }
  | { kind: "thread_loaded"; channel: string; root: string; messages: Message[] }
  | { kind: "home_loaded"; view: View | null }
  | { kind: "read"; channel: string }
  | { kind: "connection"; up: boolean }
  | { kind: "dismiss"; id: number };

export const EMPTY: Workspace = {
  team: null,
  messages: {},
  loaded: {},
  views: [],
  home: null,
  unread: {},
  notices: [],
  latest: null,
  connected: true,
};

const MOST_NOTICES = 3;

export const isReply = (message: Message) => message.thread_ts !== null && message.thread_ts !== message.ts;

export function changed(state: Workspace, change: Change): Workspace {
  switch (change.kind) {
    case "team": {
      // A form that is open already stays as it is, with what lies under it and what was typed.
      const { open_view } = change.data;
      const same = open_view?.id === state.views.at(-1)?.id;
      return {
        ...state,
        team: change.data,
        views: same ? state.views : open_view ? [open_view] : [],
        unread: Object.fromEntries(change.data.channels.map((channel) => [channel.id, channel.unread])),
      };
    }
    case "channel_loaded": {
      const known = Object.values(state.messages[change.channel] ?? {});
      const first = !state.loaded[change.channel];
      // What came as an event while the list was on its way is newer than the list.
      const kept = known.filter((message) => first || isReply(message) || isAfter(message, change.messages));
      const loaded = { ...state.loaded, [change.channel]: true };
      return { ...withChannel(state, change.channel, [...change.messages, ...kept]), loaded };
    }
    case "thread_loaded": {
      const known = Object.values(state.messages[change.channel] ?? {});
      const kept = known.filter(
        (message) =>
          message.thread_ts !== change.root || message.ts === change.root || isAfter(message, change.messages),
      );
      return withChannel(state, change.channel, [...kept, ...change.messages]);
    }
    case "message": {
      const unread = state.unread[change.data.channel] ?? 0;
      const mine = change.data.user === state.team?.me;
      return {
        ...upserted(state, change.data),
        latest: mine ? state.latest : change.data,
        unread: mine || isReply(change.data) ? state.unread : { ...state.unread, [change.data.channel]: unread + 1 },
      };
    }
    case "message_changed": {
      // A new reply changes the count of its parent, which is no news; other words are.
      const before = state.messages[change.data.channel]?.[change.data.ts];
      const news = change.data.bot && before !== undefined && before.text !== change.data.text;
      return { ...upserted(state, change.data), latest: news ? change.data : state.latest };
    }
    case "message_deleted": {
      const { [change.data.ts]: _gone, ...rest } = state.messages[change.data.channel] ?? {};
      return { ...state, messages: { ...state.messages, [change.data.channel]: rest } };
    }
    case "view_open": {
      const { view } = change.data;
      return { ...state, views: view.previous_view_id ? [...state.views, view] : [view] };
    }
    case "view_update":
      return changedView(state, change.data.view);
    case "view_close":
      return { ...state, views: state.views.filter((view) => view.id !== change.data.view_id) };
    case "home":
      return { ...state, home: change.data.view };
    case "home_loaded":
      return { ...state, home: change.view };
    case "read":
      return state.unread[change.channel] ? { ...state, unread: { ...state.unread, [change.channel]: 0 } } : state;
    case "notice": {
      const id = (state.notices.at(-1)?.id ?? 0) + 1;
      return { ...state, notices: [...state.notices, { id, ...change.data }].slice(-MOST_NOTICES) };
    }
    case "dismiss":
      return { ...state, notices: state.notices.filter((notice) => notice.id !== change.id) };
    case "connection":
      return state.connected === change.up ? state : { ...state, connected: change.up };
  }
}

/** Whether it is newer than all of a list, which is in order; not so where the list is empty. */
function isAfter(message: Message, listed: Message[]): boolean {
  const last = listed.at(-1);
  return last !== undefined && Number(message.ts) > Number(last.ts);
}

function withChannel(state: Workspace, channel: string, messages: Message[]): Workspace {
  const byTs = Object.fromEntries(messages.map((message) => [message.ts, message]));
  return { ...state, messages: { ...state.messages, [channel]: byTs } };
}

function upserted(state: Workspace, message: Message): Workspace {
  const known = state.messages[message.channel] ?? {};
  return { ...state, messages: { ...state.messages, [message.channel]: { ...known, [message.ts]: message } } };
}

/** An update of a Home tab comes as the same event as that of a modal. */
function changedView(state: Workspace, view: View): Workspace {
  if (view.type === "home") return { ...state, home: view };
  return { ...state, views: state.views.map((known) => (known.id === view.id ? view : known)) };
}

const byTime = (one: Message, other: Message) => Number(one.ts) - Number(other.ts);

/** What the channel itself shows, oldest first; undefined until it is loaded. */
export function topLevel(state: Workspace, channel: string): Message[] | undefined {
  const known = state.messages[channel];
  return (
    known &&
    Object.values(known)
      .filter((message) => !isReply(message) || message.broadcast)
      .sort(byTime)
  );
}

/** The message that a thread hangs on, and its replies. */
export function inThread(state: Workspace, channel: string, root: string): Message[] {
  return Object.values(state.messages[channel] ?? {})
    .filter((message) => message.ts === root || message.thread_ts === root)
    .sort(byTime);
}
