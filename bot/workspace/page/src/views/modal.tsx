import { useEffect, useMemo, useRef, useState, type FormEvent } from "react";
import { Blocks } from "../blocks/blocks";
import { useSurface } from "../blocks/surface";
import { Dialog } from "../frame/dialog";
import { closeView, submitView } from "../server/requests";
import type { View } from "../server/types";
import { useSession } from "../state/context";
import { problems } from "./checks";

/** A form that the app opened. It stays until the server says that it is closed. */
export function Modal({ view }: { view: View }) {
  const { user, change, attempt } = useSession();
  const container = useMemo(() => ({ type: "view", view_id: view.id }) as const, [view.id]);
  const surface = useSurface(container, view.blocks);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [sending, setSending] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => setErrors({}), [view.hash]);

  useEffect(() => {
    if (Object.keys(errors).length) {
      form.current?.querySelector<HTMLElement>(".input-block.wrong :is(input, select, textarea)")?.focus();
    }
  }, [errors]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (sending) return;
    const found = problems(view.blocks, surface.values);
    setErrors(found);
    if (Object.keys(found).length) return;
    setSending(true);
    const answer = await attempt(submitView(user, view.id, surface.values));
    setSending(false);
    if (answer?.errors) setErrors(answer.errors);
  }

  function close() {
    // The form goes at once; the server only has to know.
    change({ kind: "view_close", data: { view_id: view.id } });
    void attempt(closeView(user, view.id));
  }

  return (
    <Dialog title={view.title?.text ?? ""} onClose={close} className="modal" version={view.hash}>
      <form ref={form} noValidate onSubmit={submit}>
        <div className="dialog-body" tabIndex={-1}>
          <Blocks blocks={view.blocks} surface={surface} errors={errors} />
        </div>
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={close}>
            {view.close?.text ?? "Cancel"}
          </button>
          {view.submit && (
            <button type="submit" className="button primary" disabled={sending} aria-busy={sending}>
              {view.submit.text}
            </button>
          )}
        </footer>
      </form>
    </Dialog>
  );
}
