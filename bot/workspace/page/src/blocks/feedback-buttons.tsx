import { useState } from "react";
import { Icon } from "../frame/icon";
import type { Block, Element, FeedbackButton } from "../server/types";
import { place, type Surface } from "./surface";

interface Props {
  block: Block;
  element: Element;
  surface: Surface;
}

/** Thumbs up and down; the one that was chosen stays pressed. */
export function FeedbackButtons({ block, element, surface }: Props) {
  const [chosen, setChosen] = useState<string | null>(null);

  const thumb = (button: FeedbackButton | undefined, icon: "thumb-up" | "thumb-down") =>
    button && (
      <button
        type="button"
        className="icon-button"
        aria-pressed={chosen === icon}
        aria-label={button.accessibility_label ?? button.text.text}
        title={button.text.text}
        disabled={surface.busy === place(block, element)}
        onClick={() => {
          setChosen(icon);
          surface.act(block, element, { value: button.value });
        }}
      >
        <Icon name={icon} />
      </button>
    );

  return (
    <span className="feedback">
      {thumb(element.positive_button, "thumb-up")}
      {thumb(element.negative_button, "thumb-down")}
    </span>
  );
}
