import type { Action, Answer, Container, Message, Submitted, Team, Values, View } from "./types";

async function answered<T>(response: Response): Promise<T> {
  const body: unknown = await response.json().catch(() => null);
  if (body === null) throw new Error(`The workspace answered with status ${response.status}.`);
  return body as T;
}

async function get<T>(path: string, query: Record<string, string>): Promise<T> {
  const response = await fetch(`/page/${path}?${new URLSearchParams(query)}`);
  if (!response.ok) throw new Error(`The workspace answered with status ${response.status}.`);
  return answered<T>(response);
}

// The header cannot be sent by another site's page, so the server knows that the request is ours.
const OURS = { "X-Sagecost-Page": "1" };

async function post<T extends Answer>(path: string, body: object): Promise<T> {
  const headers = { ...OURS, "Content-Type": "application/json" };
  return answered<T>(await fetch(`/page/${path}`, { method: "POST", headers, body: JSON.stringify(body) }));
}

export const getTeam = (user: string) => get<Team>("state", { user });

export const getMessages = (user: string, channel: string) =>
  get<{ messages: Message[] }>("messages", { user, channel });

export const getThread = (user: string, channel: string, thread_ts: string) =>
  get<{ messages: Message[] }>("thread", { user, channel, thread_ts });

export const getHome = (user: string) => get<{ view: View | null }>("home", { user });

export const sendText = (user: string, channel: string, thread_ts: string | null, text: string) =>
  post<Answer>("send", { user, channel, ...(thread_ts && { thread_ts }), text });

export async function uploadFiles(
  user: string,
  channel: string,
  thread_ts: string | null,
  text: string,
  files: File[],
): Promise<Answer> {
  const form = new FormData();
  form.set("user", user);
  form.set("channel", channel);
  if (thread_ts) form.set("thread_ts", thread_ts);
  if (text) form.set("text", text);
  for (const file of files) form.append("files", file);
  return answered(await fetch("/page/upload", { method: "POST", headers: OURS, body: form }));
}

export const act = (user: string, container: Container, block_id: string, action: Action, values: Values) =>
  post<Answer>("action", { user, container, block_id, action, state: { values } });

export const submitView = (user: string, view_id: string, values: Values) =>
  post<Submitted>("view_submit", { user, view_id, state: { values } });

export const closeView = (user: string, view_id: string) => post<Answer>("view_close", { user, view_id });

export const runShortcut = (user: string, callback_id: string, message?: Message) =>
  post<Answer>("shortcut", {
    user,
    callback_id,
    ...(message && { channel: message.channel, message_ts: message.ts }),
  });

export const openHome = (user: string) => post<Answer>("home", { user });
