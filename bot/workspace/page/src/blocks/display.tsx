import { useMemo } from "react";
import { Message as Rendered, type Block as RenderedBlock } from "slack-blocks-to-jsx";
import type { Block, Team } from "../server/types";
import { useSession } from "../state/context";

function names(team: Team) {
  return {
    users: team.users.map((user) => ({ id: user.id, name: user.real_name })),
    channels: team.channels.map(({ id, name }) => ({ id, name })),
  };
}

/** Without block_id, which the renderer would make an id of the page: the same one may stand in two messages. */
function anonymous(blocks: Block[]): RenderedBlock[] {
  return blocks.map(({ block_id: _, ...rest }) => rest as unknown as RenderedBlock);
}

/** Blocks that only show something, as slack-blocks-to-jsx renders them. */
export function Display({ blocks }: { blocks: Block[] }) {
  const { team, dark } = useSession();
  // The same element again lets React skip the renderer, which parses every text anew each time it is called.
  return useMemo(
    () => (
      <Rendered
        withoutWrapper
        name=""
        logo=""
        theme={dark ? "dark" : "light"}
        blocks={anonymous(blocks)}
        data={names(team)}
      />
    ),
    [blocks, team, dark],
  );
}
