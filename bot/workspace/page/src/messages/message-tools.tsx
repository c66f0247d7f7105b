import { Icon } from "../frame/icon";
import { MenuButton } from "../frame/menu-button";
import { runShortcut } from "../server/requests";
import type { Message } from "../server/types";
import { useSession } from "../state/context";
import { go } from "../state/place";

/** What can be done with a message: a reply in its thread, and the app's message shortcuts. */
export function MessageTools({ message, inThread }: { message: Message; inThread: boolean }) {
  const { user, team, attempt } = useSession();
  const shortcuts = team.app.shortcuts.filter((shortcut) => shortcut.type === "message");
  const root = message.thread_ts ?? message.ts;
  const reply = () => go({ user, channel: message.channel, thread: root });
  const items = shortcuts.map((shortcut) => ({
    key: shortcut.callback_id,
    label: shortcut.name,
    hint: team.app.name,
    onSelect: () => void attempt(runShortcut(user, shortcut.callback_id, message)),
  }));
  return (
    <div className="message-tools" role="group" aria-label="Message actions">
      {!inThread && (
        <button
          type="button"
          className="icon-button"
          aria-label="Reply in thread"
          title="Reply in thread (T)"
          onClick={reply}
        >
          <Icon name="reply" />
        </button>
      )}
      {items.length > 0 && <MenuButton label="More actions" icon={<Icon name="more" />} items={items} />}
    </div>
  );
}
