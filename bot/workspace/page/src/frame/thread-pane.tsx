import { useEffect, useState } from "react";
import { Composer } from "../composer/composer";
import { DropArea } from "../composer/drop-area";
import { MessageList } from "../messages/message-list";
import type { Channel } from "../server/types";
import { useSession, useWorkspaceState } from "../state/context";
import { go } from "../state/place";
import { inThread } from "../state/workspace";
import { Icon } from "./icon";

/** A message with its replies, beside its channel. */
export function ThreadPane({ channel, root }: { channel: Channel; root: string }) {
  const { user } = useSession();
  const state = useWorkspaceState();
  const [files, setFiles] = useState<File[]>([]);

  useEffect(
    () => () =>
      document.querySelector<HTMLElement>(`.channel-pane [data-ts="${root}"]`)?.focus({ preventScroll: true }),
    [root],
  );

  const called = channel.kind === "im" ? channel.name : `#${channel.name}`;
  return (
    <DropArea className="pane thread-pane" label="Thread" onFiles={(dropped) => setFiles([...files, ...dropped])}>
      <header className="pane-head">
        <h2>
          Thread <span className="pane-note">{called}</span>
        </h2>
        <button
          type="button"
          className="icon-button"
          aria-label="Close thread"
          title="Close thread (Esc)"
          onClick={() => go({ user, channel: channel.id, thread: null })}
        >
          <Icon name="close" />
        </button>
      </header>
      <MessageList label="Messages in the thread" messages={inThread(state, channel.id, root)} inThread />
      <Composer channel={channel.id} thread={root} label="Reply…" files={files} onFiles={setFiles} />
    </DropArea>
  );
}
