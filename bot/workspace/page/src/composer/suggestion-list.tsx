import type { Suggested, Suggestion } from "./suggestions";

interface Props {
  id: string;
  suggested: Suggested;
  active: number;
  onTake: (suggestion: Suggestion) => void;
}

export function SuggestionList({ id, suggested, active, onTake }: Props) {
  return (
    <div
      id={id}
      className="suggestions"
      role="listbox"
      aria-label={suggested.kind === "command" ? "Commands" : "People"}
    >
      {suggested.found.map((one, index) => (
        <div
          key={one.key}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          className="suggestion"
          // The press must not take the focus from the text.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onTake(one)}
        >
          <strong>{one.label}</strong>
          <span>{one.detail}</span>
        </div>
      ))}
      <p className="suggestions-foot" aria-hidden="true">
        <kbd>↑</kbd> <kbd>↓</kbd> to choose, <kbd>Enter</kbd> to take, <kbd>Esc</kbd> to dismiss
      </p>
    </div>
  );
}
