import type { Run } from "../../Command.ts"
import { count } from "../../output/format.ts"
import type { Paper } from "../../output/Paper.ts"
import { type DatabaseInput, databaseEnvironment } from "../databaseOptions.ts"

interface Input extends DatabaseInput {
  readonly seed: number
  readonly scale: number
}

export const run: Run<Input> = async ({ environment, terminal, confirm }, input) => {
  await confirm("Fill the database with the demo marketplace?")
  const { seedDemo } = await import("@souk/server/admin")
  const result = await seedDemo(databaseEnvironment(environment, input), {
    seed: input.seed,
    scale: input.scale,
    onProgress: (message) => terminal.say(terminal.talk.style("dim", `  ${message}`)),
  })
  return {
    json: result,
    text: (paper) =>
      [
        result.seeded
          ? `${paper.style("green", "✓")} The demo marketplace is there: ${count(result.products, "product")}`
          : "The demo marketplace was there already; it was not changed.",
        ...(result.volume === null ? [] : [volumeText(result.volume, paper)]),
      ].join("\n"),
  }
}

interface Volume {
  readonly shops: number
  readonly products: number
  readonly customers: number
  readonly orders: number
}

const volumeText = ({ shops, products, customers, orders }: Volume, paper: Paper): string =>
  orders === 0
    ? "All of the volume was there already; nothing was added."
    : `${paper.style("green", "✓")} Volume on top: ${count(shops, "shop")}, ${count(products, "product")}, ${count(customers, "customer")}, ${count(orders, "order")}`
