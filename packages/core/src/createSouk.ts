import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import { Analytics } from "./analytics/Analytics.ts"
import { Views } from "./analytics/Views.ts"
import { Carts } from "./carts/Carts.ts"
import { Categories } from "./catalog/Categories.ts"
import { Products } from "./catalog/Products.ts"
import { Comments } from "./comments/Comments.ts"
import { embedded, type EmbeddedConfig } from "./embedded.ts"
import { Sessions } from "./identity/Sessions.ts"
import { Users } from "./identity/Users.ts"
import { Inventory } from "./inventory/Inventory.ts"
import { Orders } from "./orders/Orders.ts"
import { EventRuntime } from "./platform/events/EventRuntime.ts"
import { Search } from "./search/Search.ts"
import { type Actor, CurrentActor } from "./shared/Actor.ts"
import { ShopBranches } from "./shops/ShopBranches.ts"
import { ShopGallery } from "./shops/ShopGallery.ts"
import { Shops } from "./shops/Shops.ts"
import { background } from "./Souk.ts"
import { Wishlists } from "./wishlists/Wishlists.ts"

/** What every call says beside its input. */
export interface CallOptions {
  /** Who acts. There is no default: nobody is an admin by accident. */
  readonly actor: Actor
  /** Interrupts the call; a transaction that has not committed is rolled back. */
  readonly signal?: AbortSignal
}

/** The methods of a service as promises, with the actor as the last argument; typed failures reject. */
export type Promised<Service> = {
  readonly [Name in keyof Service]: Service[Name] extends (
    ...input: infer Input
  ) => Effect.Effect<infer A, infer _E, infer _R>
    ? (...input: [...Input, options: CallOptions]) => Promise<A>
    : Service[Name] extends Effect.Effect<infer A, infer _E, infer _R>
      ? (options: CallOptions) => Promise<A>
      : never
}

const services = {
  users: Users,
  sessions: Sessions,
  shops: Shops,
  shopBranches: ShopBranches,
  shopGallery: ShopGallery,
  products: Products,
  categories: Categories,
  inventory: Inventory,
  carts: Carts,
  orders: Orders,
  comments: Comments,
  wishlists: Wishlists,
  search: Search,
  analytics: Analytics,
  views: Views,
} as const

/** Every domain of Souk, as promises. */
export type SoukPromises = {
  readonly [Name in keyof typeof services]: Promised<(typeof services)[Name]["Service"]>
}

/** A marketplace inside this process. */
export interface Souk {
  readonly api: SoukPromises
  /** Waits until every event that has been committed was delivered, and can be found; for tests and scripts. */
  readonly settle: () => Promise<void>
  /** Finishes what is in flight and releases everything: workers, connections, files. */
  readonly close: () => Promise<void>
}

/**
 * Opens a marketplace inside this process: the embedded database unless told otherwise, migrated and ready.
 *
 * @example
 * ```ts
 * import { createSouk } from "@souk/core"
 *
 * const souk = await createSouk()
 * const categories = await souk.api.categories.tree({ actor: { _tag: "Guest", cartId: null } })
 * await souk.close()
 * ```
 */
export const createSouk = async (config: EmbeddedConfig = {}): Promise<Souk> => {
  const runtime = ManagedRuntime.make(background("all").pipe(Layer.provideMerge(embedded(config))))
  const context = await runtime.context()
  const promised = <Service extends object>(service: Service) =>
    new Proxy(service, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name)
        if (member === undefined) return undefined
        return (...given: Array<unknown>) => {
          const { actor, signal } = given.pop() as CallOptions
          const effect = (typeof member === "function" ? member(...given) : member) as Effect.Effect<
            unknown,
            unknown,
            CurrentActor
          >
          return runtime.runPromise(
            Effect.provideService(effect, CurrentActor, actor),
            signal === undefined ? {} : { signal },
          )
        }
      },
    })
  const api = Object.fromEntries(
    Object.entries(services).map(([name, key]) => [
      name,
      promised(Context.get(context as Context.Context<unknown>, key as never)),
    ]),
  ) as unknown as SoukPromises
  return {
    api,
    settle: () => runtime.runPromise(settled),
    close: () => runtime.dispose(),
  }
}

const settled = Effect.gen(function* () {
  yield* (yield* EventRuntime).settle
  yield* (yield* Search).settle
  yield* (yield* Views).settle
})
