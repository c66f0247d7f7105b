import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { Icon } from "../frame/icon";
import { MenuButton } from "../frame/menu-button";
import { runShortcut, sendText, uploadFiles } from "../server/requests";
import { useSession } from "../state/context";
import { ChosenFiles } from "./chosen-files";
import { draftOf, keepDraft } from "./drafts";
import { SuggestionList } from "./suggestion-list";
import { suggested, type Suggestion } from "./suggestions";

interface Props {
  channel: string;
  thread: string | null;
  label: string;
  files: File[];
  onFiles: (files: File[]) => void;
}

/** Where messages are written: Enter sends, and Shift with Enter starts a new line. */
export function Composer({ channel, thread, label, files, onFiles }: Props) {
  const { user, team, attempt } = useSession();
  const place = `${user} ${channel} ${thread ?? ""}`;
  const [text, setText] = useState(() => draftOf(place));
  const [caret, setCaret] = useState(text.length);
  const [active, setActive] = useState(0);
  const [dismissed, setDismissed] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const list = useId();
  const found = dismissed === text ? null : suggested(text, caret, team, thread !== null);
  const at = found ? Math.min(active, found.found.length - 1) : 0;
  const global = team.app.shortcuts.filter((shortcut) => shortcut.type === "global");

  useEffect(() => {
    // On a touch screen the focus would bring up the keyboard, which hides the messages.
    if (window.matchMedia("(hover: hover)").matches) field.current?.focus({ preventScroll: true });
  }, []);

  function write(next: string, at = next.length) {
    setText(next);
    setCaret(at);
    setActive(0);
    setDismissed(null);
    keepDraft(place, next);
  }

  function take(suggestion: Suggestion) {
    field.current?.focus();
    if (suggestion.callback_id) {
      write("");
      void attempt(runShortcut(user, suggestion.callback_id));
    } else if (found) {
      write(text.slice(0, found.start) + (suggestion.insert ?? "") + text.slice(found.end).trimStart());
    }
  }

  async function send() {
    const words = text.trim();
    if (sending || (!words && files.length === 0)) return;
    const [sentText, sentFiles] = [text, files];
    setSending(true);
    write("");
    onFiles([]);
    const answer = await attempt(
      sentFiles.length ? uploadFiles(user, channel, thread, words, sentFiles) : sendText(user, channel, thread, words),
    );
    setSending(false);
    if (!answer) {
      // Nothing that was written is lost, unless something new was begun meanwhile.
      if (!field.current?.value) write(sentText);
      onFiles(sentFiles);
    }
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.nativeEvent.isComposing) return;
    if (found) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const current = found.found[at];
      // What is written out already needs no taking: Enter sends it.
      const whole = current?.insert?.trimEnd() === text.slice(found.start, found.end);
      if (event.key === "Enter" && whole && !event.shiftKey) void send();
      else if (step) setActive((at + step + found.found.length) % found.found.length);
      else if ((event.key === "Enter" || event.key === "Tab") && current) take(current);
      else if (event.key === "Escape") setDismissed(text);
      else return;
      event.preventDefault();
      return;
    }
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      void send();
    }
  }

  return (
    <div className="composer" data-region>
      {found && <SuggestionList id={list} suggested={found} active={at} onTake={take} />}
      <textarea
        ref={field}
        rows={1}
        aria-label={label}
        placeholder={label}
        value={text}
        aria-autocomplete="list"
        aria-controls={found ? list : undefined}
        aria-activedescendant={found ? `${list}-${at}` : undefined}
        onChange={(event) => write(event.target.value, event.target.selectionStart)}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          if (event.clipboardData.files.length) {
            event.preventDefault();
            onFiles([...files, ...event.clipboardData.files]);
          }
        }}
      />
      {files.length > 0 && (
        <ChosenFiles files={files} onRemove={(gone) => onFiles(files.filter((one) => one !== gone))} />
      )}
      <div className="composer-tools">
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            onFiles([...files, ...(event.target.files ?? [])]);
            event.target.value = "";
          }}
        />
        <button
          type="button"
          className="icon-button"
          aria-label="Attach files"
          title="Attach files"
          onClick={() => picker.current?.click()}
        >
          <Icon name="attach" />
        </button>
        {global.length > 0 && (
          <MenuButton
            label="Shortcuts"
            icon={<Icon name="bolt" />}
            heading={team.app.name}
            items={global.map(({ callback_id, name }) => ({
              key: callback_id,
              label: name,
              onSelect: () => void attempt(runShortcut(user, callback_id)),
            }))}
          />
        )}
        <button
          type="button"
          className="icon-button send"
          aria-label="Send"
          title="Send (Enter)"
          disabled={!text.trim() && files.length === 0}
          onClick={() => void send()}
        >
          <Icon name="send" />
        </button>
      </div>
    </div>
  );
}
