import type { Block } from "../server/types";
import { Picture } from "./picture";
import { Words } from "./words";

/** Small gray words, with small pictures between them. */
export function ContextBlock({ block }: { block: Block }) {
  return (
    <div className="context">
      {block.elements?.map((element, index) => {
        if (element.type === "image") return <Picture key={index} {...element} className="small-picture" />;
        if (element.type !== "mrkdwn" && element.type !== "plain_text") return null;
        return (
          <div key={index}>
            <ContextWords type={element.type} text={element.text} />
          </div>
        );
      })}
    </div>
  );
}

function ContextWords({ type, text }: { type: "mrkdwn" | "plain_text"; text: unknown }) {
  return typeof text === "string" ? <Words text={{ type, text }} /> : null;
}
