import { useSession, useWorkspaceState } from "../state/context";
import { Icon } from "./icon";

/** What the workspace itself has to say, such as that the app did not answer. */
export function Notices() {
  const { change } = useSession();
  const state = useWorkspaceState();
  return (
    <div className="notices" role="alert">
      {state.notices.map((notice) => (
        <div key={notice.id} className={`notice ${notice.level}`}>
          <Icon name="alert" />
          <p>{notice.text}</p>
          <button
            type="button"
            className="icon-button"
            aria-label="Dismiss"
            onClick={() => change({ kind: "dismiss", id: notice.id })}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}
