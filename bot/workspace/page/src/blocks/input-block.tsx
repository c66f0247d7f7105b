import { useId } from "react";
import type { Block } from "../server/types";
import { Field } from "./field";
import type { Surface } from "./surface";

interface Props {
  block: Block;
  surface: Surface;
  error: string | undefined;
}

/** A labelled field with its hint, and what is wrong with it beside it. */
export function InputBlock({ block, surface, error }: Props) {
  const id = useId();
  const { element } = block;
  const value = element && surface.values[block.block_id]?.[element.action_id];
  if (!element || !value) return null;
  const described = [error && `${id}-error`, block.hint && `${id}-hint`].filter(Boolean).join(" ") || undefined;
  return (
    <div className={error ? "input-block wrong" : "input-block"}>
      <label id={`${id}-label`} htmlFor={id}>
        {block.label?.text}
        {block.optional && <span className="optional"> (optional)</span>}
      </label>
      <Field
        element={element}
        value={value}
        id={id}
        name={{ "aria-labelledby": `${id}-label` }}
        describedBy={described}
        invalid={error !== undefined}
        optional={block.optional}
        onEnter={(entered, settled) => {
          surface.enter(block, element, entered);
          if (settled && block.dispatch_action) surface.act(block, element, entered);
        }}
      />
      {error && (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
      {block.hint && (
        <p id={`${id}-hint`} className="field-hint">
          {block.hint.text}
        </p>
      )}
    </div>
  );
}
