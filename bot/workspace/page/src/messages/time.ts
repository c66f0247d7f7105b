const CLOCK = new Intl.DateTimeFormat("en-US", { hour: "numeric", minute: "2-digit" });
const FULL = new Intl.DateTimeFormat("en-US", { dateStyle: "full", timeStyle: "short" });
const DAY = new Intl.DateTimeFormat("en-US", { weekday: "long", month: "long", day: "numeric" });

export const dateOf = (ts: string) => new Date(Number(ts) * 1000);

export const clockTime = (ts: string) => CLOCK.format(dateOf(ts));

export const fullTime = (ts: string) => FULL.format(dateOf(ts));

export const sameDay = (one: string, other: string) => dateOf(one).toDateString() === dateOf(other).toDateString();

/** "Today", "Yesterday", or the date. */
export function dayName(ts: string): string {
  const date = dateOf(ts);
  const today = new Date();
  if (date.toDateString() === today.toDateString()) return "Today";
  today.setDate(today.getDate() - 1);
  return date.toDateString() === today.toDateString() ? "Yesterday" : DAY.format(date);
}
