import { existsSync } from "node:fs"
import { join } from "node:path"
import { explain } from "../../errors/explain.ts"
import { count } from "../../output/format.ts"
import { type Check, failed, ok, skipped } from "./Check.ts"
import { checkSearch } from "./search.ts"

/** Checks configuration, database, migrations, Redis and search. */
export const checkDatabase = async (environment: NodeJS.ProcessEnv): Promise<ReadonlyArray<Check>> => {
  const problems = await settingsProblems(environment)
  if (problems.length > 0) {
    return [
      failed("Configuration", problems.join("\n"), "docs/reference/configuration.md lists every variable"),
      skipped("Database", "not asked: the configuration is wrong"),
    ]
  }
  const configuration = ok("Configuration", "every variable fits")
  return [
    configuration,
    ...(await databaseChecks(environment)),
    await askRedis(environment),
    await checkSearch(environment),
  ]
}

const databaseChecks = async (environment: NodeJS.ProcessEnv): Promise<ReadonlyArray<Check>> => {
  const folder = environment["SOUK_DATA_FOLDER"] || ".souk/data"
  if (!environment["SOUK_DATABASE_URL"] && !existsSync(join(folder, "database"))) {
    const hint = "souk dev or souk migrate makes it"
    return [skipped("Database", `embedded, not made yet in ${folder}`, hint)]
  }
  return askDatabase(environment)
}

const askDatabase = async (environment: NodeJS.ProcessEnv): Promise<ReadonlyArray<Check>> => {
  const { migrationStatus } = await import("@souk/server/admin")
  try {
    const migrations = await migrationStatus(environment)
    const pending = migrations.filter(({ appliedAt }) => appliedAt === null)
    return [
      ok("Database", environment["SOUK_DATABASE_URL"] ? "PostgreSQL server" : "embedded"),
      pending.length === 0
        ? ok("Migrations", `${migrations.length} applied`)
        : failed("Migrations", `${count(pending.length, "migration")} to apply`, "souk migrate", {
            what: `apply ${count(pending.length, "migration")}`,
            apply: async () => {
              const { migrateDatabase } = await import("@souk/server/admin")
              return `${count((await migrateDatabase(environment)).length, "migration")} applied`
            },
          }),
    ]
  } catch (thrown) {
    const error = explain(thrown)
    if (error.code === "data_folder_in_use") return [skipped("Database", "embedded; a running server holds it")]
    return [failed("Database", error.message, "check SOUK_DATABASE_URL, and that the database accepts connections")]
  }
}

const askRedis = async (environment: NodeJS.ProcessEnv): Promise<Check> => {
  const { pingRedis } = await import("@souk/server/admin")
  try {
    const millis = await pingRedis(environment)
    return millis === null
      ? skipped("Redis", "none is configured: every process counts for itself")
      : ok("Redis", `answers in ${millis} ms`)
  } catch (thrown) {
    return failed(
      "Redis",
      `It does not answer: ${reasonOf(thrown)}`,
      "check SOUK_REDIS_URL; until it answers, every process counts for itself",
    )
  }
}

const reasonOf = (thrown: unknown): string => {
  const { cause, message } = thrown as { readonly cause?: { readonly message?: string }; readonly message?: string }
  return cause?.message ?? message ?? String(thrown)
}

/** Checks what must always be true of the data. */
export const checkInvariants = async (environment: NodeJS.ProcessEnv): Promise<ReadonlyArray<Check>> => {
  const admin = await import("@souk/server/admin")
  const broken = await admin.checkInvariants(environment)
  if (broken.length === 0) return [ok("Invariants", "all hold")]
  return broken.map(({ name, holds, violations }) =>
    failed(name, [`Not true: ${holds}`, ...violations].join("\n"), "keep the database as it is and report this"),
  )
}

const settingsProblems = async (environment: NodeJS.ProcessEnv): Promise<ReadonlyArray<string>> => {
  const [{ readSettings }, { serverSettings }, Effect] = await Promise.all([
    import("@souk/core/platform/config/Settings"),
    import("@souk/server/ServerSettings"),
    import("effect/Effect"),
  ])
  return Effect.runPromise(
    readSettings(serverSettings, environment).pipe(
      Effect.as<ReadonlyArray<string>>([]),
      Effect.catchTag("InvalidSettings", ({ problems }) => Effect.succeed(problems)),
    ),
  )
}
