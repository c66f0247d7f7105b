import type { Message, View } from "./types";

export type ServerEvent =
  | { kind: "message"; data: Message }
  | { kind: "message_changed"; data: Message }
  | { kind: "message_deleted"; data: { channel: string; ts: string } }
  | { kind: "view_open"; data: { view: View } }
  | { kind: "view_update"; data: { view: View } }
  | { kind: "view_close"; data: { view_id: string } }
  | { kind: "home"; data: { view: View } }
  | { kind: "notice"; data: { text: string; level: string } };

const KINDS: ServerEvent["kind"][] = [
  "message",
  "message_changed",
  "message_deleted",
  "view_open",
  "view_update",
  "view_close",
  "home",
  "notice",
];
const RETRY_MS = 1500;

/**
 * Listens to what happens in the workspace until the returned function is called. `onOpen` comes after every
 * (re)connection: a server that was restarted cannot replay, so the page then loads afresh.
 */
export function listen(
  user: string,
  onEvent: (event: ServerEvent) => void,
  onOpen: () => void,
  onLost: () => void,
): () => void {
  let source: EventSource;
  let retry: ReturnType<typeof setTimeout> | undefined;

  function connect() {
    source = new EventSource(`/page/events?${new URLSearchParams({ user })}`);
    source.onopen = onOpen;
    source.onerror = () => {
      onLost();
      // The browser reconnects by itself after a dropped connection, but gives up after an error status.
      if (source.readyState === EventSource.CLOSED) retry = setTimeout(connect, RETRY_MS);
    };
    for (const kind of KINDS) {
      source.addEventListener(kind, (event) => onEvent({ kind, data: JSON.parse(event.data) } as ServerEvent));
    }
  }

  connect();
  return () => {
    clearTimeout(retry);
    source.close();
  };
}
