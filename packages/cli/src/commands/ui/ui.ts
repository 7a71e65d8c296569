import type { Run } from "../../Command.ts"
import { openScreen } from "../../screen/openScreen.ts"
import type { ScreenInput } from "../../screen/screenOptions.ts"
import { reviewPanel } from "../shops/reviewPanel.ts"
import { consumersPanel } from "./panels/consumers.ts"
import { eventsPanel } from "./panels/events.ts"
import { healthPanel } from "./panels/health.ts"
import { ordersPanel } from "./panels/orders.ts"
import { parkedPanel } from "./panels/parked.ts"
import { stockPanel } from "./panels/stock.ts"

export const run: Run<ScreenInput> = (context, input) => {
  const { url, database } = context.connection()
  return openScreen(context, input, {
    panels: (client) => [
      reviewPanel(client),
      ordersPanel(client),
      stockPanel(client),
      eventsPanel(client),
      parkedPanel(client),
      consumersPanel(client),
      healthPanel(client, database.value === null ? url.value : null),
    ],
    instead: ["souk orders list", "souk events parked", "souk doctor"],
  })
}
