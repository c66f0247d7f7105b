import type { KeyboardEvent } from "react";

/**
 * Moves the focus among the elements inside `container` that match `selector`: arrows, Home and End. True where the
 * key was one of those.
 */
export function arrowed(event: KeyboardEvent, container: HTMLElement | null, selector: string): boolean {
  if (!["ArrowUp", "ArrowDown", "Home", "End"].includes(event.key) || event.altKey || event.ctrlKey || event.metaKey) {
    return false;
  }
  const all = [...(container?.querySelectorAll<HTMLElement>(selector) ?? [])];
  const now = all.findIndex((element) => element.contains(document.activeElement));
  const next = {
    ArrowUp: now < 0 ? all.length - 1 : Math.max(0, now - 1),
    ArrowDown: now < 0 ? 0 : Math.min(all.length - 1, now + 1),
    Home: 0,
    End: all.length - 1,
  }[event.key as "ArrowUp" | "ArrowDown" | "Home" | "End"];
  event.preventDefault();
  all[next]?.focus();
  return true;
}
