import { useState } from "react";
import { Composer } from "../composer/composer";
import { DropArea } from "../composer/drop-area";
import { MessageList } from "../messages/message-list";
import type { Channel } from "../server/types";
import { useWorkspaceState } from "../state/context";
import { topLevel } from "../state/workspace";
import { ChannelIntro } from "./channel-intro";
import { PaneHead } from "./pane-head";

/** A conversation: its messages and the composer. */
export function ChannelPane({ channel }: { channel: Channel }) {
  const state = useWorkspaceState();
  const [files, setFiles] = useState<File[]>([]);
  const messages = topLevel(state, channel.id);
  const called = channel.kind === "im" ? channel.name : `#${channel.name}`;
  return (
    <DropArea className="pane channel-pane" label={called} onFiles={(dropped) => setFiles([...files, ...dropped])}>
      <PaneHead channel={channel} />
      <MessageList
        label={`Messages in ${called}`}
        messages={messages ?? []}
        intro={messages && <ChannelIntro channel={channel} />}
      />
      <Composer channel={channel.id} thread={null} label={`Message ${called}`} files={files} onFiles={setFiles} />
    </DropArea>
  );
}
