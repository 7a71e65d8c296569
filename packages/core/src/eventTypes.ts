import * as CartEvents from "./carts/CartEvents.ts"
import * as CatalogEvents from "./catalog/CatalogEvents.ts"
import * as CommentEvents from "./comments/CommentEvents.ts"
import * as UserEvents from "./identity/UserEvents.ts"
import * as InventoryEvents from "./inventory/InventoryEvents.ts"
import * as OrderEvents from "./orders/OrderEvents.ts"
import type { DomainEvent, EventType } from "./platform/events/DomainEvent.ts"
import * as ShopEvents from "./shops/ShopEvents.ts"
import * as WishlistEvents from "./wishlists/WishlistEvents.ts"

const modules = {
  ...CartEvents,
  ...CatalogEvents,
  ...CommentEvents,
  ...UserEvents,
  ...InventoryEvents,
  ...OrderEvents,
  ...ShopEvents,
  ...WishlistEvents,
}

type Exported = (typeof modules)[keyof typeof modules]
// A payload type is both read and written by its codec, so only `any` stands for every one of them.
// oxlint-disable-next-line typescript/no-explicit-any
type Declared = Extract<Exported, EventType<any, any>>

/** Name of an event that a domain publishes: `order.created`. */
export type EventName = Declared["type"]

/** The event of this name, with its payload decoded. */
export type EventNamed<Name extends EventName> = {
  [N in Name]: Extract<Declared, { readonly type: N }> extends EventType<N, infer Payload>
    ? DomainEvent<Payload> & { readonly type: N }
    : never
}[Name]

/** Every event type of the domains by its name. */
export const eventTypes: ReadonlyMap<string, EventType> = new Map(
  Object.values(modules).flatMap((exported) =>
    "exchange" in exported ? [[exported.type, exported as EventType]] : [],
  ),
)
