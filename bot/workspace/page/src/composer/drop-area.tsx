import { useState, type DragEvent, type ReactNode } from "react";

interface Props {
  label: string;
  onFiles: (files: File[]) => void;
  className: string;
  children: ReactNode;
}

const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes("Files");

/** A pane on which files can be dropped. */
export function DropArea({ label, onFiles, className, children }: Props) {
  const [over, setOver] = useState(false);
  return (
    <section
      className={className}
      aria-label={label}
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        setOver(false);
        if (!hasFiles(event)) return;
        event.preventDefault();
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {children}
      {over && <div className="drop-here">Drop the files to attach them</div>}
    </section>
  );
}
