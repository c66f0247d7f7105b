import { useMemo } from "react";
import { Blocks } from "../blocks/blocks";
import { useSurface } from "../blocks/surface";
import { AppTabs } from "../frame/app-tabs";
import { Avatar } from "../frame/avatar";
import { BackButton } from "../frame/back-button";
import type { View } from "../server/types";
import { useSession, useWorkspaceState } from "../state/context";

/** The app's Home tab. The app hears each time that it is opened, and may publish a new view then. */
export function HomePane() {
  const { team } = useSession();
  const state = useWorkspaceState();

  return (
    <section className="pane channel-pane" aria-label={`${team.app.name} Home`}>
      <header className="pane-head">
        <BackButton />
        <h2>
          <Avatar user={team.app.bot_user_id} name={team.app.name} small />
          <span className="name">{team.app.name}</span>
        </h2>
        <AppTabs />
      </header>
      <div className="scroller" data-region tabIndex={-1}>
        {state.home ? (
          <HomeView view={state.home} />
        ) : (
          <p className="nothing">The app has not published anything here yet.</p>
        )}
      </div>
    </section>
  );
}

function HomeView({ view }: { view: View }) {
  const container = useMemo(() => ({ type: "view", view_id: view.id }) as const, [view.id]);
  const surface = useSurface(container, view.blocks);
  return (
    <div className="home">
      <Blocks blocks={view.blocks} surface={surface} />
    </div>
  );
}
