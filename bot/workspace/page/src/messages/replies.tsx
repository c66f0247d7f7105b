import type { Message } from "../server/types";
import { useSession } from "../state/context";
import { go } from "../state/place";

/** The way into a thread that has replies. */
export function Replies({ message }: { message: Message }) {
  const { user, place } = useSession();
  const count = message.reply_count === 1 ? "1 reply" : `${message.reply_count} replies`;
  return (
    <button
      type="button"
      className="replies"
      aria-current={place.thread === message.ts}
      onClick={() => go({ user, channel: message.channel, thread: message.ts })}
    >
      {count} <span className="replies-hint">View thread</span>
    </button>
  );
}
