import { Client } from "pg"
import type { Plan } from "./Recording.ts"

const repetitions = 300

/**
 * Returns the milliseconds that the statements of each kind take on one connection, prepared: what growth does to the
 * database, without what a busy machine does to everything.
 */
export const databaseTime = async (
  url: string,
  plans: Readonly<Record<string, ReadonlyArray<Plan>>>,
): Promise<ReadonlyMap<string, number>> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query("set jit = off")
  const names = new Map<string, string>()
  const times = new Map<string, number>()
  for (const [kind, variants] of Object.entries(plans)) {
    const statements = Array.from({ length: repetitions }, (_, n) => variants[n % variants.length]?.statements ?? [])
    const begun = performance.now()
    for (const { sql, params } of statements.flat()) {
      const name = names.get(sql) ?? `s${names.size}`
      names.set(sql, name)
      await client.query({ name, text: sql, values: [...params] })
    }
    times.set(kind, (performance.now() - begun) / repetitions)
  }
  await client.end()
  return times
}
