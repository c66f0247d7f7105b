import type { Channel } from "../server/types";
import { Avatar } from "./avatar";
import { Icon } from "./icon";
import { useSession } from "../state/context";

/** The mark of the kind of channel, and its name. */
export function ChannelName({ channel }: { channel: Channel }) {
  const { team } = useSession();
  if (channel.kind === "im") {
    return (
      <>
        <Avatar user={team.app.bot_user_id} name={channel.name} small />
        <span className="name">{channel.name}</span>
      </>
    );
  }
  const secret = channel.kind === "private";
  return (
    <>
      <Icon name={secret ? "lock" : "hash"} />
      <span className="name">
        {channel.name}
        {secret && <span className="unseen"> (private)</span>}
      </span>
    </>
  );
}
