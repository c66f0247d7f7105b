import type { KeyboardEvent } from "react";
import type { FieldProps } from "./field";

const KINDS: Record<string, { type: string; inputMode?: "decimal" | "numeric" }> = {
  email_text_input: { type: "email" },
  url_text_input: { type: "url" },
  number_input: { type: "text", inputMode: "decimal" },
};

export function TextField({ element, value, onEnter, id, name, describedBy, invalid, optional }: FieldProps) {
  const enter = (text: string, settled: boolean) => onEnter({ type: element.type, value: text || null }, settled);
  const shared = {
    ...name,
    id,
    className: "text-field",
    value: value.value ?? "",
    placeholder: element.placeholder?.text,
    maxLength: element.max_length,
    "aria-describedby": describedBy,
    "aria-invalid": invalid || undefined,
    "aria-required": !optional,
    "data-first": element.focus_on_load || undefined,
  };
  if (element.multiline) {
    return <textarea {...shared} rows={4} onChange={(event) => enter(event.target.value, false)} />;
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter") enter(event.currentTarget.value, true);
  };
  return (
    <input
      {...shared}
      {...(KINDS[element.type] ?? { type: "text" })}
      autoComplete="off"
      onChange={(event) => enter(event.target.value, false)}
      onKeyDown={onKeyDown}
    />
  );
}
