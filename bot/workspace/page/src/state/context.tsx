import { createContext, use } from "react";
import type { Answer, Team } from "../server/types";
import type { Place } from "./place";
import type { Change, Workspace } from "./workspace";

/** What every part of the page may need and what seldom changes: who acts, the team, the place. */
export interface Session {
  user: string;
  team: Team;
  place: Place;
  change: (change: Change) => void;
  dark: boolean;
  /** Waits for the server's answer and shows the person why it was a no; resolves to null then. */
  attempt: <T extends Answer>(request: Promise<T>) => Promise<T | null>;
}

export const SessionContext = createContext<Session | null>(null);

/** Apart from the session, so that a new message does not draw every old one again. */
export const StateContext = createContext<Workspace | null>(null);

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error("useSession outside of a session");
  return session;
}

export function useWorkspaceState(): Workspace {
  const state = use(StateContext);
  if (!state) throw new Error("useWorkspaceState outside of a session");
  return state;
}
