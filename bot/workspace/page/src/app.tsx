import { useEffect, useMemo, useState } from "react";
import { Announcer } from "./frame/announcer";
import { ChannelPane } from "./frame/channel-pane";
import { KeysDialog } from "./frame/keys-dialog";
import { Notices } from "./frame/notices";
import { Sidebar } from "./frame/sidebar";
import { ThreadPane } from "./frame/thread-pane";
import { useKeys } from "./frame/use-keys";
import { attemptWith } from "./state/attempt";
import { SessionContext, StateContext, type Session } from "./state/context";
import { HOME, replacePlace, usePlace, type Place } from "./state/place";
import { useDark, usePhone } from "./state/use-media";
import { useWorkspace } from "./state/use-workspace";
import type { Workspace } from "./state/workspace";
import { HomePane } from "./views/home-pane";
import { Modal } from "./views/modal";

const FIRST_USER = "U0ADA";

export function App() {
  const place = usePlace();
  const user = place.user ?? FIRST_USER;
  // Another person sees another workspace: nothing of the first one's may stay.
  return <AsUser key={user} user={user} place={place} />;
}

function AsUser({ user, place }: { user: string; place: Place }) {
  const [state, change] = useWorkspace(user, place);
  const dark = useDark();
  const attempt = useMemo(() => attemptWith(change), [change]);
  const phone = usePhone();
  const { team } = state;
  const session = useMemo(
    () => team && { user, team, place, change, dark, attempt },
    [user, team, place, change, dark, attempt],
  );

  useEffect(() => {
    if (!team) return;
    const first = team.channels.find((channel) => channel.is_member);
    const known = place.channel === HOME || team.channels.some((channel) => channel.id === place.channel);
    // Without a channel in the address a phone shows the list of channels, but not at the first visit.
    const listed = phone && place.user && !place.channel;
    if (first && !known && !listed) replacePlace({ user, channel: first.id, thread: null });
  }, [team, user, place, phone]);

  if (!session) return <Waiting state={state} />;
  return <Frame session={session} state={state} />;
}

function Waiting({ state }: { state: Workspace }) {
  const lost = state.connected ? "Loading…" : "The workspace cannot be reached. Trying again…";
  return <p className="loading">{state.notices.at(-1)?.text ?? lost}</p>;
}

function Frame({ session, state }: { session: Session; state: Workspace }) {
  const { team, place, change } = session;
  const [keysShown, setKeysShown] = useState(false);
  useKeys(session, () => setKeysShown(true));

  const home = place.channel === HOME;
  const channel = team.channels.find((one) => one.id === place.channel);
  const unread = channel && state.unread[channel.id];

  useEffect(() => {
    if (channel && unread) change({ kind: "read", channel: channel.id });
  }, [channel, unread, change]);

  useEffect(() => {
    document.title = `${home ? `${team.app.name} Home` : (channel?.name ?? "")} - ${team.team.name}`;
  }, [home, channel, team]);

  const shown = place.thread ? "thread" : place.channel ? "channel" : "channels";
  return (
    <SessionContext value={session}>
      <StateContext value={state}>
        <div className="frame" data-shown={shown}>
          <Sidebar onShowKeys={() => setKeysShown(true)} />
          <main className="panes">
            {home && <HomePane />}
            {channel && <ChannelPane key={channel.id} channel={channel} />}
            {channel && place.thread && <ThreadPane key={place.thread} channel={channel} root={place.thread} />}
          </main>
        </div>
        {!state.connected && (
          <p className="offline" role="status">
            The connection to the workspace is lost. Trying again…
          </p>
        )}
        <Notices />
        <Announcer />
        {state.views.map((view) => (
          <Modal key={view.id} view={view} />
        ))}
        {keysShown && <KeysDialog onClose={() => setKeysShown(false)} />}
      </StateContext>
    </SessionContext>
  );
}
