import { useSession } from "../state/context";
import { people } from "../state/people";
import { go, HOME } from "../state/place";
import { Avatar } from "./avatar";

/** The people of the workspace; one of them is you, and another is one press away. */
export function UserSwitch() {
  const { user, team, place } = useSession();
  const shared = place.channel === HOME || team.channels.find((one) => one.id === place.channel)?.kind === "public";
  return (
    <div className="user-switch" role="radiogroup" aria-label="You are">
      <span className="user-switch-label" aria-hidden="true">
        You are
      </span>
      {people(team).map((one) => (
        <label key={one.id} className="user-choice">
          <input
            type="radio"
            name="acting-user"
            checked={one.id === user}
            onChange={() => go({ user: one.id, channel: shared ? place.channel : null, thread: null })}
          />
          <Avatar user={one.id} name={one.real_name} small />
          <span>{one.real_name}</span>
        </label>
      ))}
    </div>
  );
}
