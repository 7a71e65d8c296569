import * as Effect from "effect/Effect"
import { now } from "../../shared/Timestamp.ts"
import { mailMetrics } from "./mailMetrics.ts"
import { MailQueue } from "./MailQueue.ts"

/** What the database tells of mails, for metrics: the same in every process. */
export const mailFigures = Effect.map(MailQueue, (queue) =>
  Effect.gen(function* () {
    const { pending, oldestAt } = yield* queue.waiting
    const age = oldestAt === null ? 0 : Math.max(0, (yield* now).getTime() - oldestAt.getTime()) / 1000
    return [mailMetrics.pending.of({}, pending), mailMetrics.age.of({}, age)]
  }),
).pipe(Effect.provide(MailQueue.layer))
