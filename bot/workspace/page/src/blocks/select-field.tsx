import { useSession } from "../state/context";
import { chosen, chosenKeys, choicesOf, type Choice } from "./choices";
import type { FieldProps } from "./field";

/** A menu with one choice; the browser's own, which keyboards, phones and screen readers all know. */
export function SelectField({ element, value, onEnter, id, name, describedBy, invalid, optional }: FieldProps) {
  const { team } = useSession();
  const choices = choicesOf(element, team);
  const [key = ""] = chosenKeys(value);
  const groups = Object.groupBy(choices, (choice) => choice.group ?? "");
  return (
    <select
      {...name}
      id={id}
      className={key ? "select-field" : "select-field unset"}
      value={key}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      aria-required={!optional}
      data-first={element.focus_on_load || undefined}
      onChange={(event) => onEnter(chosen(element, event.target.value ? [event.target.value] : []), true)}
    >
      {(optional || !key) && <option value="">{element.placeholder?.text ?? "Choose an option"}</option>}
      {Object.entries(groups).map(([group, members]) =>
        group ? (
          <optgroup key={group} label={group}>
            <Options choices={members ?? []} />
          </optgroup>
        ) : (
          <Options key="" choices={members ?? []} />
        ),
      )}
    </select>
  );
}

function Options({ choices }: { choices: Choice[] }) {
  return choices.map((choice) => (
    <option key={choice.key} value={choice.key}>
      {choice.text.text}
    </option>
  ));
}
