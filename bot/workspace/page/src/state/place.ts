import { useMemo, useSyncExternalStore } from "react";

/** Where in the workspace the page is, kept in the address: `#/U0ADA/C0GENERAL/1700000000.000100`. */
export interface Place {
  user: string | null;
  channel: string | null;
  thread: string | null;
}

export const HOME = "home";

function read(hash: string): Place {
  const [, user, channel, thread] = hash.replace(/^#/, "").split("/").map(decodeURIComponent);
  return { user: user || null, channel: channel || null, thread: thread || null };
}

function subscribe(changed: () => void): () => void {
  window.addEventListener("hashchange", changed);
  return () => window.removeEventListener("hashchange", changed);
}

export function usePlace(): Place {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  return useMemo(() => read(hash), [hash]);
}

function address({ user, channel, thread }: Place): string {
  return `#/${[user, channel, thread]
    .filter((part) => part !== null)
    .map(encodeURIComponent)
    .join("/")}`;
}

export function go(place: Place): void {
  window.location.hash = address(place);
}

/** Goes there without leaving the present place in the history. */
export function replacePlace(place: Place): void {
  window.history.replaceState(null, "", address(place));
  window.dispatchEvent(new HashChangeEvent("hashchange"));
}
