import { useCallback, useState } from "react";
import { act } from "../server/requests";
import type { Action, Block, Confirm, Container, Element, Entered, Values } from "../server/types";
import { useSession } from "../state/context";
import { useEntered } from "../state/entered";

interface Asked {
  confirm: Confirm;
  run: () => void;
}

/** Where blocks stand (a message, a modal, the Home tab): what is entered in them, and the way to the app. */
export interface Surface {
  container: Container;
  values: Values;
  enter: (block: Block, element: Element, value: Entered) => void;
  /** Tells the app; asks first where the element wants to be confirmed. */
  act: (block: Block, element: Element, entered: Partial<Entered>) => void;
  /** The element that waits for the app's acknowledgement, as `block_id/action_id`. */
  busy: string | null;
  /** The confirmation that is being asked for. */
  asked: Asked | null;
  drop: () => void;
}

export const place = (block: Block, element: Element) => `${block.block_id}/${element.action_id}`;

export function useSurface(container: Container, blocks: Block[]): Surface {
  const { user, attempt } = useSession();
  const [values, enterValue] = useEntered(blocks);
  const [busy, setBusy] = useState<string | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);

  const enter = useCallback(
    (block: Block, element: Element, value: Entered) => enterValue(block.block_id, element.action_id, value),
    [enterValue],
  );

  function send(block: Block, element: Element, entered: Partial<Entered>) {
    const action: Action = { action_id: element.action_id, ...entered, type: element.type };
    const known = values[block.block_id]?.[element.action_id];
    const now = known
      ? { ...values, [block.block_id]: { ...values[block.block_id], [element.action_id]: { ...known, ...entered } } }
      : values;
    setBusy(place(block, element));
    void attempt(act(user, container, block.block_id, action, now)).then(() => setBusy(null));
  }

  return {
    container,
    values,
    enter,
    busy,
    asked,
    drop: () => setAsked(null),
    act: (block, element, entered) => {
      const run = () => send(block, element, entered);
      if (element.confirm) setAsked({ confirm: element.confirm, run });
      else run();
    },
  };
}
