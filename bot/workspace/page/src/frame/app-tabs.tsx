import { useSession } from "../state/context";
import { go, HOME } from "../state/place";

/** The app's own place has two sides: its Home tab and the messages with it. */
export function AppTabs() {
  const { user, team, place } = useSession();
  const direct = team.channels.find((channel) => channel.kind === "im");
  const tab = (name: string, channel: string | undefined) =>
    channel && (
      <button
        type="button"
        aria-current={place.channel === channel ? "page" : undefined}
        onClick={() => go({ user, channel, thread: null })}
      >
        {name}
      </button>
    );
  return (
    <nav className="app-tabs" aria-label={team.app.name}>
      {tab("Home", HOME)}
      {tab("Messages", direct?.id)}
    </nav>
  );
}
