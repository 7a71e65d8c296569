import * as Context from "effect/Context"
import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { requireScope } from "../platform/access/requireScope.ts"
import type { CurrentActor } from "../shared/Actor.ts"
import type { Forbidden } from "../shared/Forbidden.ts"
import { CartId, type UserId, type VariationId } from "../shared/Ids.ts"
import { type InvalidCursor, type Page, keyset } from "../shared/Page.ts"
import { now } from "../shared/Timestamp.ts"
import type { AddToCart, Cart, CartSync, CartSyncQuery, GuestCart, MergeCart, SetCartQuantity } from "./Cart.ts"
import { cartOwner } from "./CartAccess.ts"
import * as CartChange from "./CartChange.ts"
import { type CartDifference, type Supplies, accept } from "./CartDifference.ts"
import {
  CartEmpty,
  type CartFull,
  type CartLineNotFound,
  type CartNotFound,
  type InvalidCartToken,
  type NotForSale,
} from "./CartErrors.ts"
import type { CartContents, FilledCart } from "./CartLines.ts"
import { type CartOwner, CartStore } from "./CartStore.ts"
import { CartSyncStore } from "./CartSyncStore.ts"
import { CartTokens } from "./CartTokens.ts"
import { cartView } from "./cartView.ts"
import { changeCart } from "./changeCart.ts"
import { createCustomerCart, deleteCustomerCarts, holdCart } from "./customerCarts.ts"
import { mergeCart } from "./mergeCart.ts"
import { purgeCarts } from "./purgeCarts.ts"
import { readSupplies } from "./readSupplies.ts"
import { synchroniseCarts } from "./synchroniseCarts.ts"

type NoCart = Forbidden | CartNotFound

/**
 * Carts of customers and guests: one per customer, one per guest token, none for vendors.
 *
 * A cart promises nothing: stock and prices are looked at whenever it is shown or changed, and decided at checkout.
 */
export class Carts extends Context.Service<
  Carts,
  {
    /** Makes a cart for a guest. It takes no room in the database until something is put into it. */
    readonly createForGuest: Effect.Effect<GuestCart>
    /** Shows the actor's cart with current prices and availability: five statements, whatever it holds. */
    readonly show: Effect.Effect<Cart, NoCart, CurrentActor>
    /** Adds units of a variation; those already in the cart count. What exceeds stock is left out and told. */
    readonly add: (input: AddToCart) => Effect.Effect<Cart, NoCart | NotForSale | CartFull, CurrentActor>
    /** Sets the quantity of a line. What exceeds stock is left out and told. */
    readonly setQuantity: (
      variationId: VariationId,
      input: SetCartQuantity,
    ) => Effect.Effect<Cart, NoCart | NotForSale | CartLineNotFound, CurrentActor>
    /** Drops a line; does nothing when there is none. */
    readonly remove: (variationId: VariationId) => Effect.Effect<Cart, NoCart, CurrentActor>
    /** Drops every line. */
    readonly clear: Effect.Effect<Cart, NoCart, CurrentActor>
    /** Moves a guest's lines into the customer's cart: quantities add up, capped by stock. Idempotent. */
    readonly merge: (input: MergeCart) => Effect.Effect<Cart, Forbidden | InvalidCartToken, CurrentActor>
    /** Brings all carts down to what can be bought; scheduled every five minutes. */
    readonly synchronise: Effect.Effect<CartSync, Forbidden, CurrentActor>
    /** Lists the results of synchronisations, newest first. */
    readonly listSyncs: (query: CartSyncQuery) => Effect.Effect<Page<CartSync>, Forbidden | InvalidCursor, CurrentActor>

    /** Deletes guests' carts that nobody has changed for 30 days; answers how many. Scheduled daily. */
    readonly purge: Effect.Effect<number>

    /** Gives a new customer a cart. Idempotent. */
    readonly createForCustomer: (customerId: UserId) => Effect.Effect<void, never, CurrentActor>
    /** Removes the carts of those who have become vendors. */
    readonly deleteOfCustomers: (customerIds: ReadonlyArray<UserId>) => Effect.Effect<void, never, CurrentActor>

    /** Holds a customer's cart until the caller's transaction ends; lines come in the order they were added. */
    readonly lockForCheckout: (customerId: UserId) => Effect.Effect<FilledCart, CartEmpty>
    /** Returns what there is of variations now, in three statements. */
    readonly supplies: (variationIds: ReadonlyArray<VariationId>) => Effect.Effect<Supplies>
    /** Writes differences into a held cart: quantities reduced, lines dropped, prices seen. */
    readonly repair: (cart: CartContents, differences: ReadonlyArray<CartDifference>) => Effect.Effect<void>
    /** Empties a held cart whose lines were ordered. */
    readonly clearAfterOrder: (cartId: CartId) => Effect.Effect<void>
  }
>()("@souk/core/carts/Carts") {
  static readonly layer = Layer.effect(
    Carts,
    Effect.gen(function* () {
      const random = yield* SecureRandom
      const tokens = yield* CartTokens
      const store = yield* CartStore
      const syncs = yield* CartSyncStore
      const supplies = yield* readSupplies
      const change = yield* changeCart
      const hold = yield* holdCart
      const newCartId = Effect.map(random.uuidV7(), (id) => CartId.make(id))

      // Guests who only look leave no trace.
      const emptyCart = Effect.fnUntraced(function* (owner: CartOwner) {
        if (owner._tag === "Guest") return { id: owner.cartId, currency: null, lines: [] }
        return yield* hold(owner)
      })

      return {
        createForGuest: Effect.gen(function* () {
          const id = yield* newCartId
          return { cart: cartView(id, CartChange.clear(), new Map()), token: yield* tokens.sign(id) }
        }).pipe(Effect.withSpan("Carts.createForGuest")),

        show: Effect.gen(function* () {
          const owner = yield* cartOwner
          const cart = (yield* store.find(owner)) ?? (yield* emptyCart(owner))
          const supply = yield* supplies(cart.lines.map((line) => line.variationId))
          return cartView(cart.id, { ...cart, adjustments: [] }, supply)
        }).pipe(Effect.withSpan("Carts.show")),

        add: Effect.fn("Carts.add")((input) =>
          change([input.variationId], (cart, supply) => CartChange.add(cart, input, supply)),
        ),
        setQuantity: Effect.fn("Carts.setQuantity")((variationId, { quantity }) =>
          change([], (cart, supply) => CartChange.setQuantity(cart, { variationId, quantity }, supply)),
        ),
        remove: Effect.fn("Carts.remove")((variationId) =>
          change([], (cart) => Result.succeed(CartChange.remove(cart, variationId))),
        ),
        clear: change([], () => Result.succeed(CartChange.clear())).pipe(Effect.withSpan("Carts.clear")),
        merge: yield* mergeCart,

        synchronise: yield* synchroniseCarts,
        listSyncs: Effect.fn("Carts.listSyncs")(function* (query) {
          yield* requireScope("carts")
          const rows = yield* syncs.list(query, yield* syncKeyset.decode(query))
          return syncKeyset.page(rows, query, (row) => row.id)
        }),

        purge: yield* purgeCarts,

        createForCustomer: yield* createCustomerCart,
        deleteOfCustomers: yield* deleteCustomerCarts,

        lockForCheckout: Effect.fn("Carts.lockForCheckout")(function* (customerId) {
          const cart = yield* store.hold(customerId)
          if (cart === null || cart.currency === null) {
            return yield* new CartEmpty({ detail: "Put something into the cart first, with POST /v1/cart/items." })
          }
          return { ...cart, currency: cart.currency }
        }),
        supplies,
        repair: Effect.fn("Carts.repair")(function* (cart, differences) {
          const lines = accept(cart.lines, differences)
          yield* store.save({ ...cart, lines, currency: lines.length === 0 ? null : cart.currency }, yield* now)
        }),
        clearAfterOrder: Effect.fn("Carts.clearAfterOrder")(function* (id) {
          yield* store.save({ id, currency: null, lines: [] }, yield* now)
        }),
      }
    }),
  ).pipe(Layer.provide([CartStore.layer, CartSyncStore.layer]))
}

const syncKeyset = keyset("carts.syncs", Schema.Int)
