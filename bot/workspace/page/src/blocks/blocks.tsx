import { useMemo } from "react";
import type { Block } from "../server/types";
import { ConfirmDialog } from "./confirm-dialog";
import { ContextBlock } from "./context-block";
import { Display } from "./display";
import { FeedbackButtons } from "./feedback-buttons";
import { InputBlock } from "./input-block";
import { Interactive } from "./interactive";
import { Picture } from "./picture";
import { SectionBlock } from "./section-block";
import type { Surface } from "./surface";

const OWN = new Set(["actions", "context_actions", "input", "image", "context"]);

/** The renderer shows interactive elements but tells nobody of clicks, and it reads mrkdwn as Markdown. */
const isOwn = (block: Block) => OWN.has(block.type) || Boolean(block.accessory || block.fields);

/** Blocks in order, with runs of those that only show something given to the renderer at once. */
function runs(blocks: Block[]): Block[][] {
  const found: Block[][] = [];
  for (const block of blocks) {
    const last = found.at(-1);
    if (last?.[0] && !isOwn(block) && !isOwn(last[0])) last.push(block);
    else found.push([block]);
  }
  return found;
}

interface Props {
  blocks: Block[];
  surface: Surface;
  errors?: Record<string, string>;
}

export function Blocks({ blocks, surface, errors = {} }: Props) {
  const parts = useMemo(() => runs(blocks), [blocks]);
  return (
    <>
      {parts.map((run, index) => {
        const block = run[0];
        if (!block) return null;
        const key = `${block.block_id}-${index}`;
        if (!isOwn(block)) return <Display key={key} blocks={run} />;
        return <OwnBlock key={key} block={block} surface={surface} error={errors[block.block_id]} />;
      })}
      {surface.asked && <ConfirmDialog {...surface.asked} onClose={surface.drop} />}
    </>
  );
}

interface BlockProps {
  block: Block;
  surface: Surface;
  error: string | undefined;
}

function OwnBlock({ block, surface, error }: BlockProps) {
  switch (block.type) {
    case "input":
      return <InputBlock block={block} surface={surface} error={error} />;
    case "image":
      return <Picture {...block} />;
    case "context":
      return <ContextBlock block={block} />;
    case "section":
      return <SectionBlock block={block} surface={surface} />;
    default:
      return <Actions block={block} surface={surface} />;
  }
}

function Actions({ block, surface }: { block: Block; surface: Surface }) {
  return (
    <div className={block.type === "actions" ? "actions" : "actions quiet"}>
      {block.elements?.map((element) =>
        element.type === "feedback_buttons" ? (
          <FeedbackButtons key={element.action_id} block={block} element={element} surface={surface} />
        ) : (
          <Interactive key={element.action_id} block={block} element={element} surface={surface} />
        ),
      )}
    </div>
  );
}
