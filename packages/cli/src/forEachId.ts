import type { Answer } from "./Command.ts"
import type { Context } from "./Context.ts"
import type { CliError } from "./errors/CliError.ts"
import { exitCodes } from "./errors/exitCodes.ts"
import { explain } from "./errors/explain.ts"
import { showError } from "./errors/show.ts"

/** What became of one id. */
interface Outcome<A> {
  readonly id: string
  readonly value: A | null
  readonly error: CliError | null
}

/**
 * Acts on ids one after the other; what fails does not stop the others.
 *
 * Ends with the code of the failures when they agree, with 1 when they do not. A server that is away or does not know the
 * caller ends it at once: the rest would fail alike.
 */
export const forEachId = async <A>(
  context: Context,
  ids: ReadonlyArray<string>,
  parts: { readonly act: (id: string) => PromiseLike<A>; readonly done: (value: A) => string },
): Promise<Answer> => {
  const outcomes: Array<Outcome<A>> = []
  for (const id of ids) {
    context.signal.throwIfAborted()
    try {
      outcomes.push({ id, value: await parts.act(id), error: null })
    } catch (thrown) {
      const error = explain(thrown)
      if (ids.length === 1 || endsAll.has(error.exitCode)) throw error
      outcomes.push({ id, value: null, error })
      if (!context.json) context.terminal.say(showError(error, context.terminal.talk, false).trimEnd())
    }
  }
  const codes = new Set(outcomes.flatMap(({ error }) => (error === null ? [] : [error.exitCode])))
  return {
    json: { items: outcomes.map(({ id, value, error }) => ({ id, value, error: error && brief(error) })) },
    text: () => outcomes.flatMap(({ value }) => (value === null ? [] : [parts.done(value)])).join("\n"),
    exitCode: codes.size === 0 ? exitCodes.ok : codes.size === 1 ? ([...codes][0] ?? 1) : exitCodes.failed,
  }
}

const endsAll: ReadonlySet<number> = new Set([exitCodes.signedOut, exitCodes.unavailable, exitCodes.interrupted])

const brief = ({ code, message, requestId }: CliError) => ({ code, detail: message, requestId: requestId ?? null })
