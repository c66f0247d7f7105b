import { useMemo } from "react";
import { Message as Rendered } from "slack-blocks-to-jsx";
import type { Block, Team } from "../server/types";
import { useSession } from "../state/context";
import { forRenderer } from "./for-renderer";

function names(team: Team) {
  return {
    users: team.users.map((user) => ({ id: user.id, name: user.real_name })),
    channels: team.channels.map(({ id, name }) => ({ id, name })),
  };
}

/** Blocks that only show something, as slack-blocks-to-jsx renders them. */
export function Display({ blocks }: { blocks: Block[] }) {
  const { team, dark } = useSession();
  // The same element again lets React skip the renderer.
  return useMemo(
    () => (
      <Rendered
        withoutWrapper
        name=""
        logo=""
        theme={dark ? "dark" : "light"}
        blocks={blocks.map(forRenderer)}
        data={names(team)}
      />
    ),
    [blocks, team, dark],
  );
}
