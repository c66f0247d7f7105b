import { useSession } from "../state/context";
import { go } from "../state/place";
import { Icon } from "./icon";

/** On a phone the channels are a page of their own; this is the way back to them. */
export function BackButton() {
  const { user } = useSession();
  return (
    <button
      type="button"
      className="icon-button back"
      aria-label="Back to channels"
      onClick={() => go({ user, channel: null, thread: null })}
    >
      <Icon name="back" />
    </button>
  );
}
