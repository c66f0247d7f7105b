import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { arrowed } from "./arrows";

export interface MenuItem {
  key: string;
  label: string;
  hint?: string;
  href?: string | undefined;
  onSelect: () => void;
}

interface Props {
  label: string;
  icon: ReactNode;
  items: MenuItem[];
  heading?: string;
  className?: string;
}

/** A button that opens a menu: arrows move in it, Escape closes it, and the focus comes back to the button. */
export function MenuButton({ label, icon, items, heading, className = "icon-button" }: Props) {
  const [open, setOpen] = useState(false);
  const around = useRef<HTMLSpanElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const id = useId();

  useEffect(() => {
    if (!open) return;
    menu.current?.querySelector<HTMLElement>("[role=menuitem]")?.focus();
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && !around.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener("pointerdown", outside);
    return () => document.removeEventListener("pointerdown", outside);
  }, [open]);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (!open) return;
    if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      close();
    } else {
      arrowed(event, menu.current, "[role=menuitem]");
    }
    event.stopPropagation();
  };

  return (
    <span ref={around} className="menu-around" onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {icon}
      </button>
      {open && (
        <div ref={menu} id={id} className="menu" role="menu" aria-label={label}>
          {heading && <div className="menu-heading">{heading}</div>}
          {items.map((item) => (
            <MenuEntry
              key={item.key}
              item={item}
              onSelect={() => {
                close();
                item.onSelect();
              }}
            />
          ))}
        </div>
      )}
    </span>
  );
}

function MenuEntry({ item, onSelect }: { item: MenuItem; onSelect: () => void }) {
  const inside = (
    <>
      <span>{item.label}</span>
      {item.hint && <span className="menu-hint">{item.hint}</span>}
    </>
  );
  return item.href ? (
    <a role="menuitem" tabIndex={-1} href={item.href} target="_blank" rel="noopener noreferrer" onClick={onSelect}>
      {inside}
    </a>
  ) : (
    <button type="button" role="menuitem" tabIndex={-1} onClick={onSelect}>
      {inside}
    </button>
  );
}
