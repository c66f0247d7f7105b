import { useRef } from "react";
import type { Channel } from "../server/types";
import { useSession, useWorkspaceState } from "../state/context";
import { go, HOME } from "../state/place";
import { arrowed } from "./arrows";
import { ChannelName } from "./channel-name";
import { Icon } from "./icon";
import { UserSwitch } from "./user-switch";

/** The team, its channels, the app, and who is acting. */
export function Sidebar({ onShowKeys }: { onShowKeys: () => void }) {
  const { team } = useSession();
  const list = useRef<HTMLDivElement>(null);
  const rooms = team.channels.filter((channel) => channel.kind !== "im");
  const direct = team.channels.filter((channel) => channel.kind === "im");
  return (
    <nav className="sidebar" aria-label="Channels and apps" data-region>
      <header className="sidebar-head">
        <h1>{team.team.name}</h1>
        <button
          type="button"
          className="icon-button"
          aria-label="Keyboard shortcuts"
          title="Keyboard shortcuts (Ctrl+/)"
          onClick={onShowKeys}
        >
          <Icon name="keyboard" />
        </button>
      </header>
      <div ref={list} className="sidebar-list" onKeyDown={(event) => arrowed(event, list.current, ".sidebar-row")}>
        <Section title="Channels">
          {rooms.map((channel) => (
            <Row key={channel.id} channel={channel} />
          ))}
        </Section>
        <Section title="Apps">
          {team.app.opens_home && <HomeRow />}
          {direct.map((channel) => (
            <Row key={channel.id} channel={channel} />
          ))}
        </Section>
      </div>
      <UserSwitch />
    </nav>
  );
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}

function Row({ channel }: { channel: Channel }) {
  const { user, place } = useSession();
  const state = useWorkspaceState();
  const here = place.channel === channel.id;
  const unread = here ? 0 : (state.unread[channel.id] ?? 0);
  return (
    <li>
      <button
        type="button"
        className={unread ? "sidebar-row unread" : "sidebar-row"}
        aria-current={here ? "page" : undefined}
        onClick={() => go({ user, channel: channel.id, thread: null })}
      >
        <ChannelName channel={channel} />
        {unread > 0 && (
          <span className="badge">
            {unread}
            <span className="unseen"> unread</span>
          </span>
        )}
      </button>
    </li>
  );
}

function HomeRow() {
  const { user, team, place } = useSession();
  return (
    <li>
      <button
        type="button"
        className="sidebar-row"
        aria-current={place.channel === HOME ? "page" : undefined}
        onClick={() => go({ user, channel: HOME, thread: null })}
      >
        <Icon name="home" />
        <span className="name">{team.app.name} Home</span>
      </button>
    </li>
  );
}
