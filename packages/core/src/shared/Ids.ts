import * as Schema from "effect/Schema"

// Ids are the vocabulary that domains share: events, actors and other domains' answers carry them.
// UUIDv7 (RFC 9562 §5.7), made by SecureRandom.uuidV7, so that they sort by creation time.
// A brand exists for the compiler only; the identifier names the id in OpenAPI and in the generated client.

const lowerCase = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/**
 * Schema for an id: a UUID in lower case, as Souk writes it. Upper case is refused, since one id would have several
 * spellings: the database takes them for one, maps and sets for many.
 */
export const Uuid = Schema.String.check(
  Schema.isPattern(lowerCase, {
    message: "Expected a UUID in lower case",
    toJsonSchema: () => ({ pattern: lowerCase.source, format: "uuid" }),
  }),
)

/** Schema for the id of a user. */
export const UserId = Uuid.pipe(Schema.brand("UserId")).annotate({ identifier: "UserId" })
export type UserId = typeof UserId.Type

/** Schema for the id of a session: one sign-in on one device. */
export const SessionId = Uuid.pipe(Schema.brand("SessionId")).annotate({ identifier: "SessionId" })
export type SessionId = typeof SessionId.Type

/** Schema for the id of an API key. */
export const ApiKeyId = Uuid.pipe(Schema.brand("ApiKeyId")).annotate({ identifier: "ApiKeyId" })
export type ApiKeyId = typeof ApiKeyId.Type

/** Schema for the id of a shop. */
export const ShopId = Uuid.pipe(Schema.brand("ShopId")).annotate({ identifier: "ShopId" })
export type ShopId = typeof ShopId.Type

/** Schema for the id of a category. */
export const CategoryId = Uuid.pipe(Schema.brand("CategoryId")).annotate({ identifier: "CategoryId" })
export type CategoryId = typeof CategoryId.Type

/** Schema for the id of a product. */
export const ProductId = Uuid.pipe(Schema.brand("ProductId")).annotate({ identifier: "ProductId" })
export type ProductId = typeof ProductId.Type

/** Schema for the id of a variation: the thing that is stocked, priced and sold. */
export const VariationId = Uuid.pipe(Schema.brand("VariationId")).annotate({ identifier: "VariationId" })
export type VariationId = typeof VariationId.Type

/** Schema for the id of a stored media file. */
export const MediaId = Uuid.pipe(Schema.brand("MediaId")).annotate({ identifier: "MediaId" })
export type MediaId = typeof MediaId.Type

/** Schema for the id of a cart. */
export const CartId = Uuid.pipe(Schema.brand("CartId")).annotate({ identifier: "CartId" })
export type CartId = typeof CartId.Type

/** Schema for the id of an order. */
export const OrderId = Uuid.pipe(Schema.brand("OrderId")).annotate({ identifier: "OrderId" })
export type OrderId = typeof OrderId.Type

/** Schema for the id of one item of an order. */
export const OrderItemId = Uuid.pipe(Schema.brand("OrderItemId")).annotate({ identifier: "OrderItemId" })
export type OrderItemId = typeof OrderItemId.Type

/** Schema for the id of an event; consumers use it to recognise a repeated delivery. */
export const EventId = Uuid.pipe(Schema.brand("EventId")).annotate({ identifier: "EventId" })
export type EventId = typeof EventId.Type
