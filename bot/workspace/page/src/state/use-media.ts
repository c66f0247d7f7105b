import { useCallback, useSyncExternalStore } from "react";

/** Whether a media query holds, now and as it changes. */
function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", changed);
      return () => list.removeEventListener("change", changed);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}

export const useDark = () => useMedia("(prefers-color-scheme: dark)");

/** The width below which one pane is shown at a time; style/frame.css has the same. */
export const usePhone = () => useMedia("(max-width: 700px)");
