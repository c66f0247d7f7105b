import { Icon } from "../frame/icon";
import { MenuButton } from "../frame/menu-button";
import type { Block, Element } from "../server/types";
import { Field } from "./field";
import { place, type Surface } from "./surface";

interface Props {
  block: Block;
  element: Element;
  surface: Surface;
}

/** An element in a row of actions or beside a section: every change is told to the app at once. */
export function Interactive({ block, element, surface }: Props) {
  const busy = surface.busy === place(block, element);

  switch (element.type) {
    case "button":
    case "workflow_button":
    case "icon_button":
      return <Button {...{ block, element, surface, busy }} />;
    case "overflow":
      return (
        <MenuButton
          label="More options"
          icon={<Icon name="more" />}
          items={(element.options ?? []).map((option) => ({
            key: option.value,
            label: option.text.text,
            href: option.url,
            onSelect: () => surface.act(block, element, { selected_option: option }),
          }))}
        />
      );
    default: {
      const value = surface.values[block.block_id]?.[element.action_id];
      if (!value) return null;
      return (
        <Field
          element={element}
          value={value}
          name={{ "aria-label": element.placeholder?.text ?? block.text?.text ?? "Choose" }}
          onEnter={(entered, settled) => {
            surface.enter(block, element, entered);
            if (settled) surface.act(block, element, entered);
          }}
        />
      );
    }
  }
}

function Button({ block, element, surface, busy }: Props & { busy: boolean }) {
  const press = () => surface.act(block, element, element.value === undefined ? {} : { value: element.value });
  const shown = element.type === "icon_button" ? <Icon name="trash" /> : element.text?.text;
  const label = element.accessibility_label ?? (element.type === "icon_button" ? element.text?.text : undefined);
  const className = element.type === "icon_button" ? "icon-button" : `button small ${element.style ?? ""}`;
  if (element.url) {
    return (
      <a
        className={className}
        href={element.url}
        target="_blank"
        rel="noopener noreferrer"
        aria-label={label}
        onClick={press}
      >
        {shown}
      </a>
    );
  }
  return (
    <button type="button" className={className} aria-label={label} aria-busy={busy} disabled={busy} onClick={press}>
      {shown}
    </button>
  );
}
