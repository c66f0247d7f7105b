import { useMemo } from "react";
import type { TextObject } from "../server/types";
import { Display } from "./display";

/** A text object: plain as it is, mrkdwn through the renderer. */
export function Words({ text }: { text: TextObject }) {
  const blocks = useMemo(() => [{ type: "section", block_id: "", text }], [text]);
  return text.type === "plain_text" ? <>{text.text}</> : <Display blocks={blocks} />;
}
