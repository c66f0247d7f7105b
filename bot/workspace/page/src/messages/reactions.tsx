import { useMemo } from "react";
import { Words } from "../blocks/words";
import type { Reaction } from "../server/types";
import { useSession } from "../state/context";
import { personName } from "../state/spoken";

export function Reactions({ reactions }: { reactions: Reaction[] }) {
  const { team } = useSession();
  return (
    <ul className="reactions">
      {reactions.map((reaction) => (
        <li key={reaction.name} title={reaction.users.map((id) => personName(id, team)).join(", ")}>
          <Emoji name={reaction.name} /> {reaction.users.length}
        </li>
      ))}
    </ul>
  );
}

function Emoji({ name }: { name: string }) {
  const text = useMemo(() => ({ type: "mrkdwn", text: `:${name}:` }) as const, [name]);
  return <Words text={text} />;
}
