import { useId } from "react";
import { useSession } from "../state/context";
import { ChoiceText } from "./choice-text";
import { chosen, chosenKeys, choicesOf } from "./choices";
import type { FieldProps } from "./field";

export function RadioList({ element, value, onEnter, id, name, describedBy, invalid, optional }: FieldProps) {
  const { team } = useSession();
  const group = useId();
  const [key] = chosenKeys(value);
  return (
    <div
      {...name}
      id={id}
      role="radiogroup"
      className="choice-list"
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      aria-required={!optional}
    >
      {choicesOf(element, team).map((choice) => (
        <label key={choice.key} className="choice">
          <input
            type="radio"
            name={group}
            checked={choice.key === key}
            onChange={() => onEnter(chosen(element, [choice.key]), true)}
          />
          <ChoiceText choice={choice} />
        </label>
      ))}
    </div>
  );
}
