import type { Answer } from "../server/types";
import type { Change } from "./workspace";

/** These come with a notice of the workspace's own. */
const TOLD = new Set(["not_in_threads"]);

/** Slack's error codes that a person can meet here, in words. */
const WORDS: Record<string, string> = {
  not_in_channel: "You are not in this channel.",
  channel_not_found: "That channel is gone.",
  message_not_found: "That message is gone.",
  thread_not_found: "That thread is gone.",
  view_not_found: "That form was closed already.",
  action_not_found: "That button is gone from the message.",
  file_too_large: "That file is too large for the workspace.",
};

export function attemptWith(change: (change: Change) => void) {
  const tell = (text: string) => change({ kind: "notice", data: { level: "error", text } });

  return async function attempt<T extends Answer>(request: Promise<T>): Promise<T | null> {
    try {
      const answer = await request;
      if (answer.ok) return answer;
      if (answer.error && !TOLD.has(answer.error))
        tell(WORDS[answer.error] ?? answer.details?.join(" ") ?? answer.error);
    } catch (error) {
      tell(error instanceof TypeError ? "The workspace cannot be reached." : String(error));
    }
    return null;
  };
}
