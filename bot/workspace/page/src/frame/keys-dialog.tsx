import { Dialog } from "./dialog";

const KEYS: [string[], string][] = [
  [["Enter"], "Send the message"],
  [["Shift", "Enter"], "Start a new line"],
  [["/"], "Run a command, at the start of a message"],
  [["@"], "Mention a person or the app"],
  [["F6"], "Go to the next part of the page"],
  [["↑", "↓"], "Go from message to message, or from channel to channel"],
  [["T"], "Reply in a thread to the message"],
  [["M"], "Open the menu of the message"],
  [["Alt", "↑ ↓"], "Open the previous or next channel"],
  [["Esc"], "Close a menu, a form or the thread"],
  [["Ctrl", "/"], "Show these keys"],
];

export function KeysDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <div className="dialog-body" tabIndex={0} data-first role="region" aria-label="Keyboard shortcuts">
        <dl className="keys">
          {KEYS.map(([keys, what]) => (
            <div key={what}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Dialog>
  );
}
