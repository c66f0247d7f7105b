import { useEffect } from "react";
import type { Session } from "../state/context";
import { go } from "../state/place";

/** Where the focus goes in a part of the page, the best first. */
const ENTRIES = ["[aria-current]", "[role=listitem][tabindex='0']", "textarea", "button"];

/** Moves the focus to the part of the page after (or before) the one that has it. */
function nextRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>("[data-region]")].filter(
    (one) => one.offsetParent !== null,
  );
  const now = regions.findIndex((region) => region.contains(document.activeElement));
  const start = now < 0 && step < 0 ? 0 : now;
  const next = regions[(start + step + regions.length) % regions.length];
  const target = ENTRIES.map((entry) => next?.querySelector<HTMLElement>(entry)).find((found) => found);
  (target ?? next)?.focus();
}

/** The keys that work everywhere on the page. */
export function useKeys({ user, team, place }: Session, showKeys: () => void): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (document.querySelector("dialog[open]")) return;
      if (event.key === "F6") {
        event.preventDefault();
        nextRegion(event.shiftKey ? -1 : 1);
      } else if (event.key === "/" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        showKeys();
      } else if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
        event.preventDefault();
        const now = team.channels.findIndex((channel) => channel.id === place.channel);
        const next = team.channels[now + (event.key === "ArrowUp" ? -1 : 1)];
        if (next) go({ user, channel: next.id, thread: null });
      } else if (event.key === "Escape" && place.thread && !event.defaultPrevented) {
        go({ ...place, thread: null });
      }
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [user, team, place, showKeys]);
}
