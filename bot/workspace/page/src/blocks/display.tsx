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

/** Slack shows no line for the line breaks next to the fences of a code block. */
const withTightFences = (text: string) => text.replace(/```\n?([\s\S]*?)\n?```/g, "```$1```");

/**
 * The blocks as the renderer shows them like Slack: without block_id, which it would make an id of the page though the
 * same one may stand in two messages, and without verbatim, at which it leaves the marks of mrkdwn in the text.
 */
function forRenderer(blocks: Block[]): RenderedBlock[] {
  const text = JSON.stringify(blocks, (key, value: unknown) => {
    if (key === "block_id" || key === "verbatim") return undefined;
    return key === "text" && typeof value === "string" ? withTightFences(value) : value;
  });
  return JSON.parse(text) as RenderedBlock[];
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
        blocks={forRenderer(blocks)}
        data={names(team)}
      />
    ),
    [blocks, team, dark],
  );
}
