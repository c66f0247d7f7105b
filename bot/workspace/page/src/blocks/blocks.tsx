import { useMemo } from "react";
import type { Block, Element } from "../server/types";
import { ConfirmDialog } from "./confirm-dialog";
import { Display } from "./display";
import { FeedbackButtons } from "./feedback-buttons";
import { InputBlock } from "./input-block";
import { Interactive } from "./interactive";
import { Picture } from "./picture";
import type { Surface } from "./surface";

const OURS = new Set(["actions", "context_actions", "input", "image"]);

/** The renderer shows interactive elements but tells nobody of clicks, so these blocks are ours. */
const isOurs = (block: Block) => OURS.has(block.type) || (block.accessory && block.accessory.type !== "image");

/** Blocks in order, with runs of those that only show something given to the renderer at once. */
function runs(blocks: Block[]): Block[][] {
  const found: Block[][] = [];
  for (const block of blocks) {
    const last = found.at(-1);
    if (last?.[0] && !isOurs(block) && !isOurs(last[0])) last.push(block);
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
        return isOurs(block) ? (
          <OwnBlock key={key} block={block} surface={surface} error={errors[block.block_id]} />
        ) : (
          <Display key={key} blocks={run} />
        );
      })}
      {surface.asked && <ConfirmDialog {...surface.asked} onClose={surface.drop} />}
    </>
  );
}

function OwnBlock({ block, surface, error }: { block: Block; surface: Surface; error: string | undefined }) {
  if (block.type === "image") return <Picture block={block} />;
  if (block.type === "input") return <InputBlock block={block} surface={surface} error={error} />;
  if (block.accessory) return <WithAccessory block={block} accessory={block.accessory} surface={surface} />;
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

function WithAccessory({ block, accessory, surface }: { block: Block; accessory: Element; surface: Surface }) {
  const words = useMemo(() => [{ ...block, accessory: undefined }], [block]);
  return (
    <div className="with-accessory">
      <Display blocks={words} />
      <Interactive block={block} element={accessory} surface={surface} />
    </div>
  );
}
