import type { Run } from "../../Command.ts"
import { count } from "../../output/format.ts"
import { type DatabaseInput, databaseEnvironment } from "../databaseOptions.ts"

interface Input extends DatabaseInput {
  readonly seed: number
}

export const run: Run<Input> = async ({ environment, terminal, confirm }, input) => {
  await confirm("Fill the database with the demo marketplace?")
  const { seedDemo } = await import("@souk/server/admin")
  const result = await seedDemo(databaseEnvironment(environment, input), {
    seed: input.seed,
    onProgress: (message) => terminal.say(terminal.talk.style("dim", `  ${message}`)),
  })
  return {
    json: result,
    text: (paper) =>
      result.seeded
        ? `${paper.style("green", "✓")} The demo marketplace is there: ${count(result.products, "product")}`
        : "The demo marketplace was there already; nothing was changed.",
  }
}
