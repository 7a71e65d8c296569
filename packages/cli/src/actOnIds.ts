import type { SoukClient } from "@souk/sdk"
import type { Answer } from "./Command.ts"
import type { Context } from "./Context.ts"
import { forEachId } from "./forEachId.ts"
import { count } from "./output/format.ts"
import { printable } from "./output/printable.ts"

/** An act on things of one kind, one after the other. */
interface Act<A> {
  readonly verb: string
  readonly noun: string
  readonly plural?: string
  /** Whether even one is asked about. */
  readonly asksForOne: boolean
  readonly act: (client: SoukClient, id: string, signal: AbortSignal) => PromiseLike<A>
  /** Looks at one instead, for `--dry-run`; fails where the act would. */
  readonly look?: (client: SoukClient, id: string, signal: AbortSignal) => PromiseLike<A>
  /** What is said of one that it was done to, such as `Tea House (0199…) is approved`. */
  readonly done: (value: A) => string
  /** What is said of one that it would be done to. */
  readonly would?: (value: A) => string
  /** Commands that may come next, for those it was done to. */
  readonly next?: (id: string) => string
}

/** Does it to every id, and says what came of each; see `forEachId` for failures. */
export const actOnIds = async <A>(context: Context, ids: ReadonlyArray<string>, parts: Act<A>): Promise<Answer> => {
  const { verb, noun, plural, asksForOne, act, look, done, would = done, next } = parts
  const client = await context.client()
  const { signal, terminal } = context
  if (asksForOne || ids.length > 1) await context.confirm(`${verb} ${count(ids.length, noun, plural)}?`)
  if (context.dryRun && look !== undefined) {
    return forEachId(context, ids, { act: (id) => look(client, id, signal), done: (value) => printable(would(value)) })
  }
  const answer = await forEachId(context, ids, {
    act: (id) => act(client, id, signal),
    done: (value) => `${terminal.results.style("green", "✓")} ${printable(done(value))}`,
  })
  const [only] = ids
  if (!context.json && next !== undefined && only !== undefined && ids.length === 1) terminal.say(next(only))
  return answer
}
