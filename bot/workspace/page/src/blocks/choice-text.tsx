import type { Choice } from "./choices";
import { Words } from "./words";

export function ChoiceText({ choice }: { choice: Choice }) {
  return (
    <span className="choice-text">
      <Words text={choice.text} />
      {choice.description && (
        <span className="choice-description">
          <Words text={choice.description} />
        </span>
      )}
    </span>
  );
}
