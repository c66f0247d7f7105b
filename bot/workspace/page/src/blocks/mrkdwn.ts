import type { TextObject } from "../server/types";

/** Text as Slack's own rich_text says it; the renderer shows that as it is, while it reads mrkdwn as Markdown. */
export interface RichText {
  type: "rich_text";
  elements: RichPart[];
}

interface RichPart {
  type: "rich_text_section" | "rich_text_quote" | "rich_text_preformatted";
  elements: Inline[];
}

interface Style {
  bold?: boolean;
  italic?: boolean;
  strike?: boolean;
  code?: boolean;
}

type Inline =
  | { type: "text"; text: string; style?: Style }
  | { type: "link"; url: string; text?: string; style?: Style }
  | { type: "emoji"; name: string }
  | { type: "user"; user_id: string; style?: Style }
  | { type: "channel"; channel_id: string; style?: Style }
  | { type: "usergroup"; usergroup_id: string; style?: Style }
  | { type: "date"; timestamp: number; format: string; style?: Style };

const MARKS: Record<string, keyof Style> = { "*": "bold", _: "italic", "~": "strike" };

const WORD = String.raw`[\p{L}\p{N}_]`;
const ATOM = "<[^<>\\n]*>|`[^`\\n]*`";

// A mark counts only at the edge of a word; addresses and code between two marks may hold the same character.
const TOKEN = new RegExp(
  [
    "<([^<>\\n]+)>",
    "`([^`\\n]+)`",
    String.raw`(?<!${WORD}):([\w+'\-]+):(?!${WORD})`,
    String.raw`(?<!${WORD}|[*~\x60])([*_~])(?=\S)((?:${ATOM}|(?!\4|${ATOM})[^\n])+)(?<=\S)\4(?!${WORD})`,
  ].join("|"),
  "gu",
);

const decoded = (text: string) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

function styled(style: Style): { style?: Style } {
  return Object.keys(style).length ? { style } : {};
}

function words(text: string, style: Style): Inline[] {
  return text ? [{ type: "text", text: decoded(text), ...styled(style) }] : [];
}

/** `@U…`, `#C…`, `!here`, `!date^…` and addresses, each with a label after a bar or without one. */
function special(inside: string, style: Style): Inline[] {
  const bar = inside.indexOf("|");
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? "" : inside.slice(bar + 1);
  const id = target.slice(1);
  if (target.startsWith("@")) return [{ type: "user", user_id: id, ...styled(style) }];
  if (target.startsWith("#")) return [{ type: "channel", channel_id: id, ...styled(style) }];
  if (target.startsWith("!subteam^")) {
    return [{ type: "usergroup", usergroup_id: id.slice("subteam^".length), ...styled(style) }];
  }
  if (target.startsWith("!date^")) {
    const [, seconds = "", format = ""] = target.split("^");
    return [{ type: "date", timestamp: Number(seconds), format, ...styled(style) }];
  }
  if (target.startsWith("!")) return words(`@${label || id}`, { ...style, bold: true });
  if (/^(https?|mailto|slack):/.test(target)) {
    return [{ type: "link", url: decoded(target), ...(label && { text: decoded(label) }), ...styled(style) }];
  }
  return words(`<${inside}>`, style);
}

function inline(text: string, style: Style = {}): Inline[] {
  const found: Inline[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [whole, inside, code, emoji, mark = "", marked = ""] = match;
    found.push(...words(text.slice(end, match.index), style));
    if (inside) found.push(...special(inside, style));
    else if (code) found.push(...words(code, { ...style, code: true }));
    else if (emoji) found.push({ type: "emoji", name: emoji });
    else found.push(...inline(marked, { ...style, [MARKS[mark] ?? "bold"]: true }));
    end = match.index + whole.length;
  }
  return [...found, ...words(text.slice(end), style)];
}

const QUOTED = /^(?:&gt;|>) ?/;

/** Lines that are quoted and lines that are not, each run of them as one part. */
function paragraphs(text: string): RichPart[] {
  const runs: { quoted: boolean; lines: string[] }[] = [];
  for (const line of text.split("\n")) {
    const quoted = QUOTED.test(line);
    const last = runs.at(-1);
    const shown = quoted ? line.replace(QUOTED, "") : line;
    if (last?.quoted === quoted) last.lines.push(shown);
    else runs.push({ quoted, lines: [shown] });
  }
  return runs.map(({ quoted, lines }) => ({
    type: quoted ? "rich_text_quote" : "rich_text_section",
    elements: inline(lines.join("\n")),
  }));
}

function fromMrkdwn(text: string): RichPart[] {
  // The line breaks next to the fences of a code block are not shown.
  return text.split(/\n?```\n?/).flatMap((part, index): RichPart[] => {
    if (!part) return [];
    return index % 2 ? [{ type: "rich_text_preformatted", elements: words(part, {}) }] : paragraphs(part);
  });
}

export function asRichText({ type, text }: TextObject): RichText {
  if (type === "mrkdwn") return { type: "rich_text", elements: fromMrkdwn(text) };
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }] };
}
