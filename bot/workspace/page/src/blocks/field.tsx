import type { Element, Entered } from "../server/types";
import { CheckList } from "./check-list";
import { MomentField } from "./moment-field";
import { RadioList } from "./radio-list";
import { SelectField } from "./select-field";
import { TextField } from "./text-field";

export interface FieldProps {
  element: Element;
  value: Entered;
  /** `settled` is false while a text is still being typed. */
  onEnter: (value: Entered, settled: boolean) => void;
  id?: string;
  name: { "aria-label"?: string; "aria-labelledby"?: string };
  describedBy?: string | undefined;
  invalid?: boolean;
  optional?: boolean | undefined;
}

/** Any element that holds a value. */
export function Field(props: FieldProps) {
  const { type } = props.element;
  if (type === "radio_buttons") return <RadioList {...props} />;
  if (type === "checkboxes" || type.startsWith("multi_")) return <CheckList {...props} />;
  if (type.endsWith("picker")) return <MomentField {...props} />;
  if (type.endsWith("_select")) return <SelectField {...props} />;
  return <TextField {...props} />;
}
