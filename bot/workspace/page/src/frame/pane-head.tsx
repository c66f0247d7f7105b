import type { Channel } from "../server/types";
import { useSession } from "../state/context";
import { AppTabs } from "./app-tabs";
import { BackButton } from "./back-button";
import { ChannelName } from "./channel-name";

export function PaneHead({ channel }: { channel: Channel }) {
  const { team } = useSession();
  return (
    <header className="pane-head">
      <BackButton />
      <h2>
        <ChannelName channel={channel} />
      </h2>
      {channel.kind === "im" && team.app.opens_home && <AppTabs />}
    </header>
  );
}
