import { useMemo } from "react";
import type { TextObject } from "../server/types";
import { Display } from "./display";

/** A text object wherever it stands: plain as it is, mrkdwn with its marks. */
export function Words({ text }: { text: TextObject }) {
  const blocks = useMemo(() => [{ type: "section", block_id: "", text }], [text]);
  return text.type === "plain_text" ? <>{text.text}</> : <Display blocks={blocks} />;
}
