import type { Entered } from "../server/types";
import type { FieldProps } from "./field";

const KINDS: Record<string, string> = { datepicker: "date", timepicker: "time", datetimepicker: "datetime-local" };

/** Unix seconds as the browser's date and time field writes them, in the person's own time zone. */
function asLocal(seconds: number): string {
  const date = new Date(seconds * 1000);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function shown(value: Entered): string {
  if (value.selected_date_time) return asLocal(value.selected_date_time);
  return value.selected_date ?? value.selected_time ?? "";
}

function entered(type: string, text: string): Entered {
  if (type === "datepicker") return { type, selected_date: text || null };
  if (type === "timepicker") return { type, selected_time: text || null };
  return { type, selected_date_time: text ? Math.floor(new Date(text).getTime() / 1000) : null };
}

/** A date, a time, or both. */
export function MomentField({ element, value, onEnter, id, name, describedBy, invalid, optional }: FieldProps) {
  return (
    <input
      {...name}
      id={id}
      type={KINDS[element.type]}
      className="text-field moment"
      value={shown(value)}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      aria-required={!optional}
      data-first={element.focus_on_load || undefined}
      onChange={(event) => onEnter(entered(element.type, event.target.value), true)}
    />
  );
}
