import type { Channel } from "../server/types";
import { ChannelName } from "./channel-name";

const WORDS = {
  public: "Everyone in the workspace can read this channel.",
  private: "Only its members can see this channel. The app is in it once it is invited.",
  im: "This conversation is just between you and the app.",
};

/** The top of a conversation. */
export function ChannelIntro({ channel }: { channel: Channel }) {
  return (
    <div className="channel-intro">
      <h3>
        <ChannelName channel={channel} />
      </h3>
      <p>{WORDS[channel.kind]}</p>
    </div>
  );
}
