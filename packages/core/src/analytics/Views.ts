import type * as Cause from "effect/Cause"
import * as Context from "effect/Context"
import { Digest, sha256 } from "effect/crypto/Digest"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Queue from "effect/Queue"
import type * as Scope from "effect/Scope"
import { isbot } from "isbot"
import { ProductSnapshots } from "../catalog/ProductSnapshots.ts"
import { Database } from "../platform/database/Database.ts"
import { CurrentActor, userIdOf } from "../shared/Actor.ts"
import { ProductId, ShopId } from "../shared/Ids.ts"
import { now } from "../shared/Timestamp.ts"
import { ShopSnapshots } from "../shops/ShopSnapshots.ts"
import { RecordStore, type View } from "./RecordStore.ts"
import type { RecordView, ViewOrigin } from "./RecordView.ts"

/** Views that wait to be written; what comes beyond is lost rather than waited for. */
const maxWaiting = 20_000
const viewsAtOnce = 500
const writeEvery = "1 second"
/** Writes that may fail before a view is given up: about a minute without a database. */
const maxAttempts = 60

/** How long it is remembered who has seen what: more than the half hour, and for conversion more than the longest period. */
const seenForMillis = 2 * 24 * 3600_000
const viewersForMillis = 400 * 24 * 3600_000

interface Look extends RecordView {
  readonly identity: string
  /** The shop that the viewer sells for. */
  readonly ownShop: ShopId | null
  readonly at: Date
  /** Writes that failed. */
  readonly attempts: number
}

/** Counts who looks at what. */
export class Views extends Context.Service<
  Views,
  {
    /**
     * Takes note of a view and answers at once; it is written with others within a second or two. Robots are ignored, and
     * so are people of the shop itself. While the database is away they wait, for a minute at most. What a process that is
     * killed had not yet written is lost.
     */
    readonly record: (view: RecordView, origin: ViewOrigin) => Effect.Effect<void, never, CurrentActor>
    /** Writes what was taken note of. For tests and embedders. */
    readonly settle: Effect.Effect<void>
    /** Writes in the background until the scope closes, and then what is left. */
    readonly start: Effect.Effect<void, never, Scope.Scope>
    /** Forgets visitors that no figure needs any more. */
    readonly purge: Effect.Effect<void>
  }
>()("@souk/core/analytics/Views") {
  static readonly layer = Layer.effect(
    Views,
    Effect.gen(function* () {
      const store = yield* RecordStore
      const { transaction } = yield* Database
      const describe = yield* describeLooks
      const waiting = yield* Queue.dropping<Look>(maxWaiting)

      const write = Effect.fn("Views.write")(function* (looks: ReadonlyArray<Look>) {
        const views = yield* describe(looks)
        if (views.length > 0) yield* transaction(store.addViews(views))
      })

      // Writing them twice counts them once, so they may go back whatever has become of the commit.
      const putBack = Effect.fnUntraced(function* (looks: ReadonlyArray<Look>, cause: Cause.Cause<unknown>) {
        const again = looks.filter(({ attempts }) => attempts + 1 < maxAttempts)
        yield* Queue.offerAll(
          waiting,
          again.map((look) => ({ ...look, attempts: look.attempts + 1 })),
        )
        yield* Effect.logWarning(
          `${looks.length} views could not be counted yet; ${looks.length - again.length} are given up`,
          cause,
        )
      })

      const settle = Effect.gen(function* () {
        const looks = yield* Queue.clear(waiting)
        for (let start = 0; start < looks.length; start += viewsAtOnce) {
          const some = looks.slice(start, start + viewsAtOnce)
          yield* Effect.catchCause(write(some), (cause) => putBack(some, cause))
        }
        // What was taken from the queue would be lost with an interruption.
      }).pipe(Effect.uninterruptible)

      const loop = Effect.forever(Effect.andThen(Effect.sleep(writeEvery), settle))

      return {
        record: Effect.fn("Views.record")(function* (view, { address, userAgent }) {
          if (userAgent !== null && isbot(userAgent)) return
          const actor = yield* CurrentActor
          const userId = userIdOf(actor)
          const guest = view.visitor === undefined ? `address:${address}:${userAgent ?? ""}` : `visitor:${view.visitor}`
          yield* Queue.offer(waiting, {
            ...view,
            identity: userId === null ? guest : `user:${userId}`,
            ownShop: actor._tag === "Vendor" ? actor.shopId : null,
            at: yield* now,
            attempts: 0,
          })
        }),
        settle,
        start: Effect.gen(function* () {
          yield* Effect.addFinalizer(() => settle)
          yield* Effect.forkScoped(loop)
        }),
        purge: Effect.gen(function* () {
          const at = (yield* now).getTime()
          yield* store.purge(new Date(at - seenForMillis), new Date(at - viewersForMillis))
        }),
      }
    }),
  ).pipe(Layer.provide(RecordStore.layer))

  /** Writes views for as long as the layer lives. */
  static readonly background = Layer.effectDiscard(Effect.flatMap(Views, ({ start }) => start))
}

/** Completes looks to views: what they were at, where it is, and a visitor that nobody can trace back. Three statements. */
const describeLooks = Effect.gen(function* () {
  const store = yield* RecordStore
  const products = yield* ProductSnapshots
  const shops = yield* ShopSnapshots
  const digest = yield* Digest

  const visitorOf = (salt: string, identity: string) =>
    Effect.map(digest.digestHex(sha256, new TextEncoder().encode(`${salt}:${identity}`)), (hash) => hash.slice(0, 32))

  return Effect.fnUntraced(function* (looks: ReadonlyArray<Look>) {
    const titles = yield* products.titles(
      looks.filter(({ kind }) => kind === "product").map(({ id }) => ProductId.make(id)),
    )
    const shopOf = ({ kind, id }: Look) => (kind === "shop" ? ShopId.make(id) : titles.get(ProductId.make(id))?.shopId)
    const known = yield* shops.read([...new Set(looks.flatMap((look) => shopOf(look) ?? []))])
    const salt = yield* store.salt
    const views: Array<View> = []
    for (const look of looks) {
      const shopId = shopOf(look)
      const shop = shopId === undefined ? undefined : known.get(shopId)
      if (shop?.state !== "approved" || shop.id === look.ownShop) continue
      const { kind, id, at } = look
      views.push({
        kind,
        subjectId: id,
        shopId: shop.id,
        title: kind === "shop" ? "" : (titles.get(ProductId.make(id))?.title ?? ""),
        visitor: yield* visitorOf(salt, look.identity),
        at,
        currency: shop.currency,
        timeZone: shop.timeZone,
      })
    }
    return views
  })
})
