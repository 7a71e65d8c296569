import type { Group } from "../Command.ts"
import { config } from "./config/group.ts"
import { session } from "./session.ts"
import { shops } from "./shops/group.ts"

/** Every command of the program: the one table that parsing, help and tests read. */
export const groups: ReadonlyArray<Group> = [shops, session, config]
