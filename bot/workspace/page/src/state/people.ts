import type { Team, User } from "../server/types";

/** The users who are people; the app and the workspace's own guide are users too. */
export const people = (team: Team): User[] => team.users.filter((user) => !user.is_bot);
