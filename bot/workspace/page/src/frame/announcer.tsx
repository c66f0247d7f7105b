import { useSession, useWorkspaceState } from "../state/context";
import { authorName, spoken } from "../state/spoken";

/** Says new answers to screen readers, wherever on the page the person is. */
export function Announcer() {
  const { team, place } = useSession();
  const state = useWorkspaceState();
  const message = state.latest;
  const channel = team.channels.find((one) => one.id === message?.channel);
  const elsewhere = channel && channel.id !== place.channel ? ` in ${channel.name}` : "";
  return (
    <div className="unseen" role="status" aria-live="polite">
      {message && (
        <p key={`${message.ts} ${message.text}`}>
          {authorName(message, team)}
          {elsewhere}
          {message.thread_ts && ", in a thread"}
          {message.ephemeral && ", only visible to you"}
          {message.edited && ", edited"}: {spoken(message.text, team)}
          {message.files.map((file) => `, file ${file.title || file.name}`)}
        </p>
      )}
    </div>
  );
}
