import type { Group } from "../../Command.ts"
import { changing } from "./changing.ts"
import { looking } from "./looking.ts"

export const events: Group = {
  name: "events",
  summary: "Follow what happened, and deliver it again",
  heading: "Operate",
  commands: [...looking, ...changing],
}
