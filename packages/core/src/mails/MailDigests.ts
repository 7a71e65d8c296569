import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database } from "../platform/database/Database.ts"
import type { CurrentActor } from "../shared/Actor.ts"
import { OrderId, ShopId, VariationId } from "../shared/Ids.ts"
import { now } from "../shared/Timestamp.ts"
import { DigestStore } from "./DigestStore.ts"
import { orderMails } from "./orderMails.ts"
import { stockMails } from "./stockMails.ts"

/** Tells together what happened to one order, or one shop, within minutes: one mail instead of one for each item. */
export class MailDigests extends Context.Service<
  MailDigests,
  {
    /** Writes the mails of what has waited long enough, each digest in a transaction of its own; returns how many. */
    readonly send: Effect.Effect<{ readonly digests: number }, never, CurrentActor>
  }
>()("@souk/core/mails/MailDigests") {
  static readonly layer = Layer.effect(
    MailDigests,
    Effect.gen(function* () {
      const { transaction } = yield* Database
      const store = yield* DigestStore
      const { moved } = yield* orderMails
      const stockLow = yield* stockMails

      const sendNext = Effect.fn("MailDigests.sendNext")(function* (at: Date) {
        const digest = yield* store.take(at)
        if (digest === null) return false
        const { kind, subjectId, entryIds } = digest
        if (kind === "order_items") yield* moved(OrderId.make(subjectId), entryIds)
        else {
          yield* stockLow(
            ShopId.make(subjectId),
            entryIds.map((id) => VariationId.make(id)),
          )
        }
        return true
      }, transaction)

      return {
        send: Effect.gen(function* () {
          const at = yield* now
          let digests = 0
          while (yield* sendNext(at)) digests += 1
          return { digests }
        }),
      }
    }),
  ).pipe(Layer.provide(DigestStore.layer))
}
