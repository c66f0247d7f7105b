import { Fragment, useEffect, useLayoutEffect, useRef, useState, type ReactNode } from "react";
import { arrowed } from "../frame/arrows";
import type { Message } from "../server/types";
import { useSession } from "../state/context";
import { MessageItem } from "./message-item";
import { dayName, sameDay } from "./time";

interface Props {
  label: string;
  messages: Message[];
  /** What stands above the first message. */
  intro?: ReactNode;
  inThread?: boolean;
}

const NEAR_PX = 120;
const MARGIN_PX = 12;
const TOGETHER_SECONDS = 300;

/** Slack leaves out the name where the same person goes on writing. */
function goesOn(message: Message, before: Message | undefined): boolean {
  if (!before || message.ephemeral || before.ephemeral || message.user !== before.user) return false;
  if (before.reply_count > 0 || message.broadcast || before.thread_ts !== message.thread_ts) return false;
  return Number(message.ts) - Number(before.ts) < TOGETHER_SECONDS && sameDay(message.ts, before.ts);
}

/** Messages, oldest first; it stays at the end as others write, unless the person scrolled up to read. */
export function MessageList({ label, messages, intro, inThread = false }: Props) {
  const { user } = useSession();
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const putAt = useRef(0);
  const [focused, setFocused] = useState<string | null>(null);
  const last = messages.at(-1)?.ts;
  const stop = messages.some((message) => message.ts === focused) ? focused : last;

  // To the end, or to the start of the last message where it is taller than the pane: its first line says most.
  const toLast = () => {
    const pane = scroller.current;
    if (!pane || !follows.current) return;
    const item = pane.querySelector<HTMLElement>(`[data-ts="${last}"]`);
    pane.scrollTop = Math.min(item ? item.offsetTop - MARGIN_PX : Infinity, pane.scrollHeight - pane.clientHeight);
    putAt.current = pane.scrollTop;
  };
  const follow = useRef(toLast);
  follow.current = toLast;

  useLayoutEffect(() => {
    // What this person wrote, or what answers only them, is what they wait for wherever they scrolled to.
    const newest = messages.at(-1);
    if (newest && (newest.user === user || newest.ephemeral)) follows.current = true;
    follow.current();
  }, [last, messages.length]);

  useEffect(() => {
    // Pictures and long blocks get their height later.
    const observer = new ResizeObserver(() => follow.current());
    if (content.current) observer.observe(content.current);
    if (scroller.current) observer.observe(scroller.current);
    return () => observer.disconnect();
  }, []);

  return (
    <div
      ref={scroller}
      className="scroller"
      onScroll={(event) => {
        const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
        const here = Math.abs(scrollTop - putAt.current) < 2;
        follows.current = here || scrollHeight - scrollTop - clientHeight < NEAR_PX;
      }}
    >
      <div ref={content} className="scrolled">
        {intro}
        <div
          className="messages"
          data-region
          role="list"
          aria-label={label}
          onKeyDown={(event) => {
            if (event.target instanceof HTMLElement && !event.target.closest("input, select, textarea")) {
              arrowed(event, event.currentTarget, ":scope > [role=listitem]");
            }
          }}
        >
          {messages.map((message, index) => {
            const before = messages[index - 1];
            return (
              <Fragment key={message.ts}>
                {!inThread && (!before || !sameDay(before.ts, message.ts)) && (
                  <div className="day" role="presentation">
                    <span>{dayName(message.ts)}</span>
                  </div>
                )}
                <MessageItem
                  message={message}
                  compact={goesOn(message, before)}
                  inThread={inThread}
                  tabStop={message.ts === stop}
                  onFocus={setFocused}
                />
                {inThread && index === 0 && messages.length > 1 && (
                  <p className="reply-count" role="presentation">
                    {messages.length === 2 ? "1 reply" : `${messages.length - 1} replies`}
                  </p>
                )}
              </Fragment>
            );
          })}
        </div>
      </div>
    </div>
  );
}
