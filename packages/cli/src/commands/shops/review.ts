import type { Run } from "../../Command.ts"
import { openScreen } from "../../screen/openScreen.ts"
import type { ScreenInput } from "../../screen/screenOptions.ts"
import { reviewPanel } from "./reviewPanel.ts"

export const run: Run<ScreenInput> = (context, input) =>
  openScreen(context, input, {
    panels: (client) => [reviewPanel(client)],
    instead: ["souk shops list --state pending", "souk shops approve <id>"],
  })
