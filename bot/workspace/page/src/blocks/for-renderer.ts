import type { Block as RenderedBlock } from "slack-blocks-to-jsx";
import type { Block, Cell } from "../server/types";
import { asRichText } from "./mrkdwn";

/** Cells of plain text and numbers would be read as Markdown too. */
function cell(one: Cell): object {
  if (one.type === "rich_text") return one;
  return asRichText({ type: "plain_text", text: one.text ?? String(one.value ?? "") });
}

/**
 * A block as the renderer shows it like Slack. Its block_id is left out, for it would become an id of the page, though
 * the same one may stand in two messages.
 */
export function forRenderer({ block_id: _, ...block }: Block): RenderedBlock {
  let shown: object = block;
  if (block.type === "section" && block.text) shown = asRichText(block.text);
  if (block.type === "table") shown = { ...block, rows: block.rows?.map((row) => row.map(cell)) };
  return shown as RenderedBlock;
}
