import { useCallback, useEffect, useReducer, useState } from "react";
import { listen } from "../server/events";
import { getHome, getMessages, getTeam, getThread, openHome } from "../server/requests";
import { HOME, type Place } from "./place";
import { changed, EMPTY, type Change, type Workspace } from "./workspace";

/** The workspace as one user sees it, kept up to date by the server's events; it loads what `place` shows. */
export function useWorkspace(user: string, place: Place): [Workspace, (change: Change) => void] {
  const [state, change] = useReducer(changed, EMPTY);
  const [connections, setConnections] = useState(0);
  const { channel, thread } = place;

  const failed = useCallback((error: unknown) => {
    change({ kind: "notice", data: { level: "error", text: error instanceof Error ? error.message : String(error) } });
  }, []);

  useEffect(() => {
    const onOpen = () => {
      change({ kind: "connection", up: true });
      setConnections((count) => count + 1);
    };
    return listen(user, change, onOpen, () => change({ kind: "connection", up: false }));
  }, [user]);

  useEffect(() => {
    if (connections > 0) getTeam(user).then((data) => change({ kind: "team", data }), failed);
  }, [user, connections, failed]);

  const known = state.team?.channels.some((one) => one.id === channel) ?? false;

  useEffect(() => {
    if (!connections || !channel || !known) return;
    getMessages(user, channel).then(({ messages }) => change({ kind: "channel_loaded", channel, messages }), failed);
  }, [user, channel, known, connections, failed]);

  useEffect(() => {
    if (!connections || !channel || !known || !thread) return;
    getThread(user, channel, thread).then(
      ({ messages }) => change({ kind: "thread_loaded", channel, root: thread, messages }),
      failed,
    );
  }, [user, channel, known, thread, connections, failed]);

  useEffect(() => {
    if (!connections || channel !== HOME) return;
    // The app hears of it after the old view is here, so that the old view cannot come on top of a new one.
    getHome(user)
      .then(({ view }) => change({ kind: "home_loaded", view }))
      .then(() => openHome(user))
      .catch(failed);
  }, [user, channel, connections, failed]);

  return [state, change];
}
