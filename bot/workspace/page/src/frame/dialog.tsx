import { useEffect, useId, useRef, type ReactNode } from "react";
import { Icon } from "./icon";

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
  className?: string;
  /** Changes with the content. */
  version?: string;
}

/** A form starts at its first field; a dialog to read starts at its top, where its first button may be far below. */
function focusInside(dialog: HTMLDialogElement | null): void {
  const field = dialog?.querySelector<HTMLElement>("[data-first], .dialog-body :is(input, select, textarea)");
  const body = dialog?.querySelector<HTMLElement>(".dialog-body");
  if (body) body.scrollTop = 0;
  (field ?? body)?.focus();
}

/** A modal: the browser's own dialog element keeps the focus inside and closes at Escape. */
export function Dialog({ title, onClose, children, className = "", version }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();

  useEffect(() => {
    const opened = dialog.current;
    const before = document.activeElement;
    opened?.showModal();
    focusInside(opened);
    return () => {
      opened?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  useEffect(() => {
    // Other content may have taken the place of what had the focus.
    if (!dialog.current?.contains(document.activeElement)) focusInside(dialog.current);
  }, [version]);

  return (
    <dialog
      ref={dialog}
      className={`dialog ${className}`}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header className="dialog-head">
        <h2 id={heading}>{title}</h2>
        <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      {children}
    </dialog>
  );
}
