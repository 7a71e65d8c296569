import { command, type Group } from "../../Command.ts"
import { screenOptions } from "../../screen/screenOptions.ts"

/** The marketplace on one screen. */
export const ui: Group = {
  name: null,
  summary: "The marketplace on one screen",
  heading: "Operate",
  commands: [
    command({
      name: "ui",
      summary: "Watch and run the marketplace on one screen",
      description:
        "Needs a terminal. Shops to review, orders, low stock, events, what is parked, consumers and health, each kept up to date while it is shown. Everything that is done is printed in the end as the command that does the same.",
      examples: [
        { line: "ui", what: "Move between panels with 1 to 7 or tab; ? tells the keys" },
        { line: "ui --readonly --refresh 30", what: "Leave it open on a wall: look only, and ask twice a minute" },
      ],
      options: screenOptions,
      traits: { remote: true },
      json: { document: "ScreenSummary" },
      load: async () => (await import("./ui.ts")).run,
    }),
  ],
}
