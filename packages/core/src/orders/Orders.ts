import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Struct from "effect/Struct"
import type { CartEmpty } from "../carts/CartErrors.ts"
import { requireScope } from "../platform/access/requireScope.ts"
import { requireUser } from "../platform/access/requireUser.ts"
import { requireVendor } from "../platform/access/requireVendor.ts"
import type { CurrentActor } from "../shared/Actor.ts"
import type { Forbidden } from "../shared/Forbidden.ts"
import type { OrderId, OrderItemId, UserId } from "../shared/Ids.ts"
import { type InvalidCursor, type Page, keyset } from "../shared/Page.ts"
import type { InvalidPhoneNumber } from "../shared/PhoneNumber.ts"
import type { Unauthenticated } from "../shared/Unauthenticated.ts"
import { cancelOrder } from "./cancelOrder.ts"
import type { CancelOrder, ItemMoveResult, MoveItem, MoveItems } from "./ItemChanges.ts"
import { moveItem, moveItems } from "./moveItems.ts"
import type {
  OperatorOrder,
  OperatorOrderQuery,
  OperatorOrderSummary,
  Order,
  OrderQuery,
  OrderSummary,
  PlaceOrder,
  ShopItemQuery,
  ShopOrderItem,
  ShopOrderItemDetail,
} from "./Order.ts"
import type { CartChanged, ItemNotMovable, OrderItemNotFound, OrderNotFound, OrderTooLarge } from "./OrderErrors.ts"
import type { Received } from "./OrderItem.ts"
import { orderKeyset, placedKey } from "./orderKeyset.ts"
import { OrderListStore } from "./OrderListStore.ts"
import { OrderStore } from "./OrderStore.ts"
import { placeOrder } from "./placeOrder.ts"
import { showAnyOrder, showOrder, showShopItem } from "./showOrder.ts"

type Act<A, E> = Effect.Effect<A, E, CurrentActor>

/** Orders: placed by customers, fulfilled item by item by shops, watched over by operators. */
export class Orders extends Context.Service<
  Orders,
  {
    /**
     * Places an order of the customer's cart. Fails with CartChanged, after bringing the cart up to date, when anything
     * in it is not as the customer has seen it; with CartEmpty when there is nothing to order.
     */
    readonly place: (
      input: PlaceOrder,
    ) => Act<Order, Forbidden | CartEmpty | CartChanged | OrderTooLarge | InvalidPhoneNumber>
    /** Lists the actor's own orders, newest first. */
    readonly list: (query: OrderQuery) => Act<Page<OrderSummary>, Unauthenticated | InvalidCursor>
    /** Shows one of the actor's own orders. */
    readonly show: (id: OrderId) => Act<Order, Unauthenticated | OrderNotFound>
    /** Cancels items of the actor's own order that are still processing, all that were named or none. */
    readonly cancel: (
      id: OrderId,
      input: CancelOrder,
    ) => Act<Order, Unauthenticated | OrderNotFound | OrderItemNotFound | ItemNotMovable>

    /** Tells whether anything of a variation, or of a shop, was delivered to a customer. Open to every actor. */
    readonly hasReceived: (customerId: UserId, what: Received) => Effect.Effect<boolean>

    /** Lists the items that a vendor's shop has sold, newest first. */
    readonly listShopItems: (query: ShopItemQuery) => Act<Page<ShopOrderItem>, Forbidden | InvalidCursor>
    /** Shows one item of a vendor's shop. */
    readonly showShopItem: (id: OrderItemId) => Act<ShopOrderItemDetail, Forbidden | OrderItemNotFound>
    /** Moves one item: a vendor its shop's, an operator any. Cancelling returns stock. */
    readonly moveItem: (
      id: OrderItemId,
      input: MoveItem,
    ) => Act<ShopOrderItemDetail, Forbidden | OrderItemNotFound | ItemNotMovable>
    /** Moves many items of a vendor's shop, each by itself: the answer tells which were. */
    readonly moveItems: (input: MoveItems) => Act<ReadonlyArray<ItemMoveResult>, Forbidden>

    /** Lists orders of the marketplace, newest first. Operators only. */
    readonly listForOperators: (query: OperatorOrderQuery) => Act<Page<OperatorOrderSummary>, Forbidden | InvalidCursor>
    /** Shows any order. Operators only. */
    readonly showForOperators: (id: OrderId) => Act<OperatorOrder, Forbidden | OrderNotFound>
  }
>()("@souk/core/orders/Orders") {
  static readonly layer = Layer.effect(
    Orders,
    Effect.gen(function* () {
      const store = yield* OrderStore
      const lists = yield* OrderListStore
      const showAny = yield* showAnyOrder
      const showOwn = yield* showOrder
      const showItem = yield* showShopItem

      return {
        place: yield* placeOrder,
        list: Effect.fn("Orders.list")(function* (query) {
          const { userId: customerId } = yield* requireUser
          const rows = yield* lists.orders({ ...query, customerId }, yield* orderKeyset.decode(query))
          return orderKeyset.page(rows.map(Struct.omit(["customerId"])), query, keyOf)
        }),
        show: Effect.fn("Orders.show")(function* (id) {
          return yield* showOwn(id, (yield* requireUser).userId)
        }),
        cancel: yield* cancelOrder,
        hasReceived: store.hasReceived,

        listShopItems: Effect.fn("Orders.listShopItems")(function* (query) {
          const { shopId } = yield* requireVendor
          const rows = yield* lists.shopItems({ ...query, shopId }, yield* itemKeyset.decode(query))
          return itemKeyset.page(rows, query, keyOf)
        }),
        showShopItem: Effect.fn("Orders.showShopItem")(function* (id) {
          return yield* showItem(id, (yield* requireVendor).shopId)
        }),
        moveItem: yield* moveItem,
        moveItems: yield* moveItems,

        listForOperators: Effect.fn("Orders.listForOperators")(function* (query) {
          yield* requireScope("orders")
          const rows = yield* lists.orders(query, yield* orderKeyset.decode(query))
          return orderKeyset.page(rows, query, keyOf)
        }),
        showForOperators: Effect.fn("Orders.showForOperators")(function* (id) {
          yield* requireScope("orders")
          return yield* showAny(id, null)
        }),
      }
    }),
  ).pipe(Layer.provide([OrderStore.layer, OrderListStore.layer]))
}

const itemKeyset = keyset("orders.items", placedKey)

const keyOf = ({ placedAt, id }: { readonly placedAt: Date; readonly id: string }) => ({ placedAt, id })
