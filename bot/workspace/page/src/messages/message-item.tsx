import { memo, useMemo, useRef, type KeyboardEvent } from "react";
import { Blocks } from "../blocks/blocks";
import { useSurface } from "../blocks/surface";
import { Avatar } from "../frame/avatar";
import { Icon } from "../frame/icon";
import type { Block, Message } from "../server/types";
import { useSession } from "../state/context";
import { authorName, spoken } from "../state/spoken";
import { go } from "../state/place";
import { Files } from "./files";
import { MessageTools } from "./message-tools";
import { Reactions } from "./reactions";
import { Replies } from "./replies";
import { clockTime, fullTime } from "./time";

interface Props {
  message: Message;
  compact: boolean;
  inThread: boolean;
  tabStop: boolean;
  onFocus: (ts: string) => void;
}

/** What people type has no blocks of its own; Slack shows its text as one paragraph of mrkdwn. */
function blocksOf(message: Message): Block[] {
  if (message.blocks) return message.blocks;
  return message.text ? [{ type: "section", block_id: "", text: { type: "mrkdwn", text: message.text } }] : [];
}

export const MessageItem = memo(function MessageItem({ message, compact, inThread, tabStop, onFocus }: Props) {
  const { user, team } = useSession();
  const blocks = useMemo(() => blocksOf(message), [message]);
  const container = useMemo(() => ({ type: "message", channel: message.channel, ts: message.ts }) as const, [message]);
  const surface = useSurface(container, blocks);
  const item = useRef<HTMLDivElement>(null);
  const author = authorName(message, team);
  const root = message.thread_ts ?? message.ts;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== item.current || event.ctrlKey || event.metaKey || event.altKey || message.ephemeral) return;
    if (event.key === "t" && !inThread) go({ user, channel: message.channel, thread: root });
    else if (event.key === "m") item.current?.querySelector<HTMLElement>("[aria-haspopup=menu]")?.click();
    else return;
    event.preventDefault();
  };

  const classes = ["message", compact && "compact", message.ephemeral && "ephemeral"].filter(Boolean).join(" ");
  return (
    <div
      ref={item}
      role="listitem"
      className={classes}
      tabIndex={tabStop ? 0 : -1}
      aria-label={`${author}, ${clockTime(message.ts)}: ${spoken(message.text, team)}`}
      data-ts={message.ts}
      onFocus={() => onFocus(message.ts)}
      onKeyDown={onKeyDown}
    >
      {message.ephemeral && (
        <p className="only-you">
          <Icon name="eye" /> Only visible to you
        </p>
      )}
      {message.broadcast && !inThread && <p className="only-you">Replied to a thread</p>}
      <div className="message-side">
        {compact ? (
          <time className="side-time" dateTime={new Date(Number(message.ts) * 1000).toISOString()}>
            {clockTime(message.ts).replace(/ [AP]M$/, "")}
          </time>
        ) : (
          <Avatar user={message.user} bot={message.bot} name={author} />
        )}
      </div>
      <div className="message-main">
        {!compact && (
          <header className="message-head">
            <span className="author">{author}</span>
            {message.bot && <span className="app-mark">APP</span>}
            <time dateTime={new Date(Number(message.ts) * 1000).toISOString()} title={fullTime(message.ts)}>
              {clockTime(message.ts)}
            </time>
          </header>
        )}
        <div className="message-body">
          <Blocks blocks={blocks} surface={surface} />
          {message.edited && <span className="edited">(edited)</span>}
        </div>
        {message.files.length > 0 && <Files files={message.files} />}
        {message.reactions.length > 0 && <Reactions reactions={message.reactions} />}
        {!inThread && message.reply_count > 0 && <Replies message={message} />}
      </div>
      {!message.ephemeral && <MessageTools message={message} inThread={inThread} />}
    </div>
  );
});
