import type { Confirm } from "../server/types";
import { Dialog } from "../frame/dialog";

interface Props {
  confirm: Confirm;
  run: () => void;
  onClose: () => void;
}

/** "Are you sure?" in the app's words. */
export function ConfirmDialog({ confirm, run, onClose }: Props) {
  const accept = () => {
    onClose();
    run();
  };
  return (
    <Dialog title={confirm.title?.text ?? "Are you sure?"} onClose={onClose}>
      <div className="dialog-body">{confirm.text.text}</div>
      <footer className="dialog-foot">
        <button type="button" className="button" data-first onClick={onClose}>
          {confirm.deny?.text ?? "Cancel"}
        </button>
        <button type="button" className={`button ${confirm.style ?? "primary"}`} onClick={accept}>
          {confirm.confirm?.text ?? "Yes"}
        </button>
      </footer>
    </Dialog>
  );
}
