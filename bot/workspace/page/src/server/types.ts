/** What the workspace's server sends; names are its own, which are Slack's. */

export interface User {
  id: string;
  name: string;
  real_name: string;
  is_bot: boolean;
}

export interface Command {
  command: string;
  description: string;
  usage_hint: string;
}

export interface Shortcut {
  type: "global" | "message";
  callback_id: string;
  name: string;
}

export interface App {
  id: string;
  name: string;
  bot_user_id: string;
  commands: Command[];
  shortcuts: Shortcut[];
  opens_home: boolean;
}

export interface Channel {
  id: string;
  name: string;
  kind: "public" | "private" | "im";
  is_member: boolean;
  unread: number;
}

export interface Team {
  team: { id: string; name: string };
  me: string;
  users: User[];
  app: App;
  channels: Channel[];
  /** The modal that was open when the page was left. */
  open_view: View | null;
}

export interface SharedFile {
  id: string;
  name: string;
  title?: string;
  alt_text?: string;
  mimetype: string;
  url: string;
  size: number;
}

export interface Reaction {
  name: string;
  users: string[];
}

export interface Message {
  ts: string;
  channel: string;
  thread_ts: string | null;
  user: string | null;
  bot: boolean;
  username: string;
  text: string;
  blocks: Block[] | null;
  ephemeral: boolean;
  edited: boolean;
  broadcast?: boolean;
  reply_count: number;
  files: SharedFile[];
  reactions: Reaction[];
}

export interface TextObject {
  type: "plain_text" | "mrkdwn";
  text: string;
  verbatim?: boolean;
  emoji?: boolean;
}

export interface Option {
  text: TextObject;
  value: string;
  description?: TextObject;
  url?: string;
}

export interface Confirm {
  title?: TextObject;
  text: TextObject;
  confirm?: TextObject;
  deny?: TextObject;
  style?: "primary" | "danger";
}

export interface FeedbackButton {
  text: TextObject;
  value: string;
  accessibility_label?: string;
}

/** Any interactive element: which fields are there depends on its type. */
export interface Element {
  type: string;
  action_id: string;
  text?: TextObject;
  value?: string;
  url?: string;
  style?: "primary" | "danger";
  confirm?: Confirm;
  accessibility_label?: string;
  placeholder?: TextObject;
  options?: Option[];
  option_groups?: { label: TextObject; options: Option[] }[];
  initial_option?: Option;
  initial_options?: Option[];
  initial_user?: string;
  initial_users?: string[];
  initial_conversation?: string;
  initial_conversations?: string[];
  initial_channel?: string;
  initial_channels?: string[];
  initial_value?: string;
  initial_date?: string;
  initial_time?: string;
  initial_date_time?: number;
  multiline?: boolean;
  min_length?: number;
  max_length?: number;
  min_value?: string;
  max_value?: string;
  max_selected_items?: number;
  is_decimal_allowed?: boolean;
  focus_on_load?: boolean;
  default_to_current_conversation?: boolean;
  positive_button?: FeedbackButton;
  negative_button?: FeedbackButton;
  alt_text?: string;
  image_url?: string;
  slack_file?: { id?: string; url?: string };
}

export interface Cell {
  type: string;
  text?: string;
  value?: number;
}

export interface Block {
  type: string;
  block_id: string;
  text?: TextObject;
  fields?: TextObject[];
  elements?: Element[];
  accessory?: Element;
  element?: Element;
  label?: TextObject;
  hint?: TextObject;
  title?: TextObject;
  optional?: boolean;
  dispatch_action?: boolean;
  alt_text?: string;
  image_url?: string;
  slack_file?: { id?: string; url?: string };
  rows?: Cell[][];
}

/** What was entered in one element, in the shape of a view's state. */
export interface Entered {
  type: string;
  value?: string | null;
  selected_option?: Option | null;
  selected_options?: Option[];
  selected_user?: string | null;
  selected_users?: string[];
  selected_conversation?: string | null;
  selected_conversations?: string[];
  selected_channel?: string | null;
  selected_channels?: string[];
  selected_date?: string | null;
  selected_time?: string | null;
  selected_date_time?: number | null;
}

export type Values = Record<string, Record<string, Entered>>;

export interface View {
  id: string;
  type: "modal" | "home";
  title: TextObject | null;
  submit: TextObject | null;
  close: TextObject | null;
  blocks: Block[];
  hash: string;
  previous_view_id: string | null;
  state?: { values: Values };
}

export type Container = { type: "message"; channel: string; ts: string } | { type: "view"; view_id: string };

export interface Action extends Partial<Entered> {
  action_id: string;
  type: string;
}

export interface Answer {
  ok: boolean;
  error?: string;
  details?: string[];
}

export interface Submitted extends Answer {
  response_action?: "errors";
  errors?: Record<string, string>;
}
