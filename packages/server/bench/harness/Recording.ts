import * as Effect from "effect/Effect"
import { CurrentTransformer } from "effect/sql/Statement"

/** A statement as it was sent, with its parameters as JSON can hold them. */
export interface RecordedStatement {
  readonly sql: string
  readonly params: ReadonlyArray<unknown>
}

/** Runs an effect and answers the statements that it sent, without BEGIN and COMMIT. */
export const recorded = <A, E, R>(effect: Effect.Effect<A, E, R>) => {
  const statements: Array<RecordedStatement> = []
  return effect.pipe(
    Effect.provideService(CurrentTransformer, (statement) =>
      Effect.sync(() => {
        const [sql, params] = statement.compile()
        statements.push({ sql: sql.trim(), params: params.map(plain) })
        return statement
      }),
    ),
    Effect.map((answer) => ({ answer, statements })),
  )
}

// The driver wraps what it is told to send as jsonb.
const plain = (param: unknown): unknown => {
  if (param instanceof Date) return param.toISOString()
  if (typeof param === "bigint") return String(param)
  if (typeof param !== "object" || param === null || Array.isArray(param)) return param
  return JSON.stringify("value" in param ? param.value : param)
}

/** A recording in which every id that differs from request to request has a name: `@customer`, `@fresh0`. */
export interface Plan {
  readonly statements: ReadonlyArray<RecordedStatement>
  /** How many ids are made anew for each request. */
  readonly fresh: number
  readonly transaction: boolean
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gu

/**
 * Makes a recording repeatable: `names` replaces texts that stand for who asks, `kept` are ids of what is asked for, and
 * every other id is made anew with each request.
 */
export const planOf = (
  statements: ReadonlyArray<RecordedStatement>,
  options: {
    readonly names: Readonly<Record<string, string>>
    readonly kept: ReadonlyArray<string>
    readonly transaction: boolean
  },
): Plan => {
  let text = JSON.stringify(statements.map(({ params }) => params))
  for (const [value, name] of Object.entries(options.names)) text = text.replaceAll(value, name)
  // Hashes of tokens are as random as the tokens.
  text = text.replaceAll(/(?<=")[0-9a-f]{64}(?=")/gu, "@key")
  const made = [...new Set(text.match(uuid))].filter((id) => !options.kept.includes(id))
  for (const [n, id] of made.entries()) text = text.replaceAll(id, `@fresh${n}_`)
  const params = JSON.parse(text) as ReadonlyArray<ReadonlyArray<unknown>>
  return {
    statements: statements.map(({ sql }, n) => ({ sql, params: params[n] ?? [] })),
    fresh: made.length,
    transaction: options.transaction,
  }
}
