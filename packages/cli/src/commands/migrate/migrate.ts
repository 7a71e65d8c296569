import type { Run } from "../../Command.ts"
import { count } from "../../output/format.ts"
import { type DatabaseInput, databaseEnvironment } from "../databaseOptions.ts"

export const run: Run<DatabaseInput> = async (context, input) => {
  const environment = databaseEnvironment(context.environment, input)
  const { migrateDatabase, migrationStatus } = await import("@souk/server/admin")
  if (context.dryRun) {
    const status = await migrationStatus(environment)
    const pending = status.filter(({ appliedAt }) => appliedAt === null).map(({ name }) => name)
    return {
      json: { applied: [], pending },
      text: () =>
        pending.length === 0
          ? "The database is up to date."
          : [`${count(pending.length, "migration")} would be applied:`, ...pending.map((name) => `  ${name}`)].join(
              "\n",
            ),
    }
  }
  const applied = await migrateDatabase(environment)
  return {
    json: { applied, pending: [] },
    text: (paper) =>
      applied.length === 0
        ? "The database was up to date."
        : [
            ...applied.map((name) => `  ${name}`),
            `${paper.style("green", "✓")} ${count(applied.length, "migration")} applied`,
          ].join("\n"),
  }
}
