import { Icon } from "./icon";
import { useSession } from "../state/context";
import { people } from "../state/people";

interface Props {
  user: string | null;
  bot?: boolean;
  name: string;
  small?: boolean;
}

/** The app's icon, or a person's initial on a color of their own. */
export function Avatar({ user, bot = false, name, small = false }: Props) {
  const { team } = useSession();
  const className = small ? "avatar small" : "avatar";
  if (user === team.app.bot_user_id) return <img className={className} src="/assets/sagecost.svg" alt="" />;
  if (bot) {
    return (
      <span className={`${className} guide`}>
        <Icon name="hash" />
      </span>
    );
  }
  const color = `color-${people(team).findIndex((one) => one.id === user) % 4}`;
  return (
    <span className={`${className} ${color}`} aria-hidden="true">
      {name.slice(0, 1).toUpperCase()}
    </span>
  );
}
