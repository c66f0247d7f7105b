import { useSession } from "../state/context";
import { ChoiceText } from "./choice-text";
import { chosen, chosenKeys, choicesOf } from "./choices";
import type { FieldProps } from "./field";

/** Several choices: checkboxes, and the menus that take more than one. */
export function CheckList({ element, value, onEnter, id, name, describedBy, invalid }: FieldProps) {
  const { team } = useSession();
  const choices = choicesOf(element, team);
  const keys = chosenKeys(value);
  const full = element.max_selected_items !== undefined && keys.length >= element.max_selected_items;
  const toggle = (key: string) => (keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key]);
  return (
    <div
      {...name}
      id={id}
      role="group"
      className="choice-list"
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
    >
      {choices.map((choice) => (
        <label key={choice.key} className="choice">
          <input
            type="checkbox"
            checked={keys.includes(choice.key)}
            disabled={full && !keys.includes(choice.key)}
            onChange={() => onEnter(chosen(element, toggle(choice.key)), true)}
          />
          <ChoiceText choice={choice} />
        </label>
      ))}
    </div>
  );
}
