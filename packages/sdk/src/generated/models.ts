// Generated from the HTTP contract by `pnpm generate`. Changes made here are lost.

/** What a user sees of themself. */
export interface Account {
  readonly id: UserId
  readonly email: string
  readonly emailVerified: boolean
  readonly phone: string | null
  readonly role: AccountRole
  readonly shopId: ShopId | null
  readonly slug: string
  readonly firstName: string
  readonly lastName: string
  readonly bio: string | null
  readonly avatar: Image | null
  readonly isShopOwner: boolean
  readonly createdAt: Timestamp
}

/** A role as clients see it. */
export type AccountRole = "customer" | "vendor" | "operator" | "admin"

/** Whoever acts. */
export type Actor = Guest | Customer | Vendor | Operator | Admin | System

/** Putting units of a variation into the cart. */
export interface AddToCart {
  readonly variationId: VariationId
  readonly quantity: CartQuantity
}

/** What is wished for: a variation or a shop, exactly one of them. */
export type AddToWishlist =
  | {
      readonly variationId: VariationId
    }
  | {
      readonly shopId: ShopId
    }

/** A correction after a count, a loss or a find. */
export interface AdjustStock {
  readonly items: ReadonlyArray<{
    readonly variationId: VariationId
    readonly by: number
  }>
  readonly reason: StockReason
}

/** Staff of the marketplace with every scope. */
export interface Admin {
  readonly _tag: "Admin"
  readonly userId: UserId
  readonly credential: Credential
}

/** The text that stands for a picture. */
export type AltText = string

/** What a shop answers. */
export interface AnswerComment {
  readonly text: string
}

/** An API key without its secret. */
export interface ApiKey {
  readonly id: ApiKeyId
  readonly name: string
  readonly prefix: string
  readonly scopes: ReadonlyArray<ApiKeyScope>
  readonly createdAt: Timestamp
  readonly expiresAt: Timestamp | null
}

/** The id of an API key. */
export type ApiKeyId = string

/** One thing that an API key may do. */
export type ApiKeyScope =
  | "buy"
  | "sell"
  | "users"
  | "shops"
  | "catalog"
  | "comments"
  | "inventory"
  | "carts"
  | "orders"
  | "events"
  | "audit"
  | "analytics"

/** One act that somebody may have to answer for. */
export interface AuditEntry {
  readonly id: AuditEntryId
  readonly occurredAt: Timestamp
  /** Past tense with dots: `shop.approved`. */
  readonly action: string
  readonly subject: AuditSubject
  readonly actor: Actor
  /** Whatever explains the act: a reason, the values before. Never a secret. */
  readonly details: Readonly<Record<string, unknown>>
}

/** The id of an audit entry; ids sort by time. */
export type AuditEntryId = string

/** What was acted on: a type in the singular, such as `shop`, and its id. */
export interface AuditSubject {
  readonly type: string
  readonly id: string
}

/** What the public learns about stock: enough to order, not enough to count it. */
export interface Availability {
  readonly inStock: boolean
  /** In stock, yet at or below the vendor's threshold. */
  readonly lowStock: boolean
  /** Largest quantity that can be ordered now, 0–100. */
  readonly maxQuantity: number
}

/** A barcode: EAN-8, UPC-A, EAN-13 or GTIN-14, digits only, check digit correct. */
export type Barcode = string

/** What a user says about themself in public. */
export type Bio = string

/** An active branch as everybody sees it. */
export interface Branch {
  readonly id: BranchId
  readonly slug: string
  readonly name: string
  readonly address: PostalAddress
  readonly location: GeoPoint
  readonly phone: string | null
  readonly openingHours: OpeningHours | null
  readonly timeZone: string
  readonly isOpen: boolean | null
}

/** Changing a branch: absent fields stay as they are, null removes. The slug stays, so that links stay good. */
export interface BranchChanges {
  readonly name?: string
  readonly address?: PostalAddress
  readonly location?: GeoPoint
  readonly phone?: PhoneNumberText | null
  readonly openingHours?: OpeningHours | null
  readonly isActive?: boolean
}

/** The id of a branch. */
export type BranchId = string

/** Cancelling items of one's own order: those named, or all that are still processing. */
export interface CancelOrder {
  readonly itemIds?: ReadonlyArray<OrderItemId>
  readonly reason?: MoveReason
}

/** A cart with current prices and availability. */
export interface Cart {
  readonly id: CartId
  /** The one currency of all lines; null while the cart is empty. */
  readonly currency: Currency | null
  /** In the order in which they were added. */
  readonly lines: ReadonlyArray<CartLine>
  readonly shops: ReadonlyArray<CartShop>
  /** Sum of the subtotals: what an order placed now would cost, in minor units. */
  readonly total: number
  /** What the request could not do as it was asked, e.g. a quantity that stock capped. */
  readonly adjustments: ReadonlyArray<CartDifference>
}

/**
 * One way in which a cart is not what it was.
 * `reduced`: fewer units are in stock. `price_changed`: another unit price. `cart_full`: a merge had more lines than a
 * cart holds.
 */
export interface CartDifference {
  readonly variationId: VariationId
  readonly kind: Obstacle | "reduced" | "cart_full" | "price_changed"
  /** Unit prices in minor units for `price_changed`; else quantities. */
  readonly before: number
  /** 0 when the line is dropped. */
  readonly after: number
}

/** The id of a cart. */
export type CartId = string

/** One line of a cart as its owner sees it. */
export interface CartLine {
  readonly variationId: VariationId
  readonly quantity: number
  /** Unit price when the line was last changed, in minor units; compare with `product.price`. */
  readonly priceSeen: MinorUnits
  /** Null when the variation is gone. */
  readonly product: CartProduct | null
  /** `available`, or why an order would not take the line as it is. */
  readonly availability: "available" | Obstacle | "reduced"
  /** How many of `quantity` can be bought now. */
  readonly orderable: number
  /** Current price × `orderable`, in minor units. */
  readonly subtotal: number
}

/** What a line's variation is now. */
export interface CartProduct {
  readonly productId: ProductId
  readonly shopId: ShopId
  readonly title: string
  readonly slug: string
  readonly sku: string
  readonly options: ReadonlyArray<VariationOption>
  readonly imageUrl: string | null
  readonly price: MinorUnits
  readonly originalPrice: MinorUnits | null
}

/** The units of one line: 1–10 000. */
export type CartQuantity = number

/** One shop's part of a cart. */
export interface CartShop {
  readonly shopId: ShopId
  readonly name: string
  readonly slug: string
  readonly subtotal: number
}

/** The result of one stock synchronisation over all carts. */
export interface CartSync {
  readonly id: number
  readonly startedAt: Timestamp
  readonly finishedAt: Timestamp
  /** Lines looked at. */
  readonly totalItems: number
  /** Lines whose quantity was reduced to what is in stock. */
  readonly updated: number
  /** Lines dropped because nothing of them can be bought. */
  readonly deleted: number
  readonly unchanged: number
  /** Carts that could not be synchronised; the next run tries them again. */
  readonly errors: number
}

/** A guest's cart token. */
export type CartToken = string

/** A number of pieces on hand: up to 1,000,000. */
export type CatalogStockQuantity = number

/** A category by itself. */
export interface Category {
  readonly id: CategoryId
  readonly parentId: CategoryId | null
  readonly slug: string
  readonly name: string
  readonly description: string
  readonly position: number
  readonly picture: Image | null
}

/** Changes to a category; absent fields stay as they are. */
export interface CategoryChanges {
  readonly name?: string
  readonly slug?: string
  readonly description?: string
  readonly position?: number
}

/** A category with the way to it and what is directly below it. */
export interface CategoryDetail {
  readonly id: CategoryId
  readonly parentId: CategoryId | null
  readonly slug: string
  readonly name: string
  readonly description: string
  readonly position: number
  readonly picture: Image | null
  /** From the root down to its parent. */
  readonly ancestors: ReadonlyArray<Category>
  readonly children: ReadonlyArray<Category>
}

/** The id of a category. */
export type CategoryId = string

/** A category with all that is below it. */
export interface CategoryNode {
  readonly id: CategoryId
  readonly parentId: CategoryId | null
  readonly slug: string
  readonly name: string
  readonly description: string
  readonly position: number
  readonly picture: Image | null
  readonly children: ReadonlyArray<CategoryNode>
}

/** A change of password. */
export interface ChangePassword {
  readonly currentPassword: GivenPassword
  readonly newPassword: NewPassword
}

/** Giving one of a shop's people another role. */
export interface ChangeStaffRole {
  readonly role: ShopRole
}

/** Closing one's account, which takes the password. */
export interface CloseAccount {
  readonly password: GivenPassword
}

/** A comment as everybody sees it. */
export interface Comment {
  readonly id: CommentId
  readonly kind: CommentKind
  readonly shopId: ShopId
  /** Null for a comment on a shop. */
  readonly productId: ProductId | null
  /** Null for a comment on a shop. */
  readonly variationId: VariationId | null
  /** Null when the author has no account any more. */
  readonly author: {
    readonly slug: string
    readonly firstName: string
    readonly lastName: string
  } | null
  readonly stars: Stars
  readonly text: string
  /** Whether the variation, or something of the shop, was delivered to the author. */
  readonly verifiedPurchase: boolean
  /** What the shop answered. */
  readonly answer: {
    readonly text: string
    readonly answeredAt: Timestamp
  } | null
  readonly createdAt: Timestamp
  /** When stars or text last changed; null while they are the first ones. */
  readonly editedAt: Timestamp | null
}

/** Changing one's comment; absent fields stay as they are. */
export interface CommentChanges {
  readonly stars?: Stars
  readonly text?: CommentText
}

/** The id of a comment. */
export type CommentId = string

/** What is commented on: a shop, or a variation of a product. */
export type CommentKind = "shop" | "product"

/** The order of comments; among equal stars the newest come first. */
export type CommentSort = "newest" | "highest" | "lowest"

/** What a comment says. */
export type CommentText = string

/** A new password with the `uid` and `token` of the mailed link. */
export interface ConfirmPasswordReset {
  readonly uid: UserId
  readonly token: OpaqueToken
  readonly password: NewPassword
}

/** How many events of one consumer an act is about. */
export interface ConsumerEvents {
  readonly consumer: string
  readonly events: number
}

/** How far behind a consumer is. */
export interface ConsumerLag {
  readonly consumer: string
  readonly types: ReadonlyArray<string>
  /** Published events that it still has to handle, those that wait for a retry included; 100,000 stands for more. */
  readonly pending: number
  /** When the oldest of them happened. */
  readonly oldestPendingAt: Timestamp | null
  /** Age of the oldest of them in seconds; 0 when there is none. */
  readonly lagSeconds: number
  /** Those of them that failed and wait for their next attempt. */
  readonly retrying: number
  readonly parked: number
  /** When it last handled something; null when it never did, or longer ago than events are kept. */
  readonly lastHandledAt: Timestamp | null
}

/** A country: two capital letters of ISO 3166-1, `DE`. */
export type CountryCode = string

/** The request for an API key. */
export interface CreateApiKey {
  /** What it is for, so that its owner knows it when it is to be revoked. */
  readonly name: string
  readonly scopes: ReadonlyArray<ApiKeyScope>
  /** Days until it stops working, 1–730; absent: until it is revoked. */
  readonly expiresInDays?: number
}

/** Opening a shop. */
export interface CreateShop {
  readonly name: string
  readonly about: string
  readonly contactEmail: EmailAddress
  readonly timeZone?: TimeZone
  readonly isContactPublic?: boolean
  readonly contactPhone?: PhoneNumberText | null
  readonly address?: PostalAddress | null
  readonly socialLinks?: SocialLinks
  /** Currency of all its prices; the marketplace's default when absent. Fixed once the shop is approved. */
  readonly currency?: Currency
}

/** A new API key: the only time that its secret is shown. */
export interface CreatedApiKey {
  readonly id: ApiKeyId
  readonly name: string
  readonly prefix: string
  readonly scopes: ReadonlyArray<ApiKeyScope>
  readonly createdAt: Timestamp
  readonly expiresAt: Timestamp | null
  readonly secret: string
}

/** How a signed-in actor proved who it is: a session of a person, or an API key of a program. */
export type Credential =
  | {
      readonly _tag: "Session"
      readonly sessionId: SessionId
    }
  | {
      readonly _tag: "ApiKey"
      readonly apiKeyId: ApiKeyId
    }

/** A currency: an ISO 4217 code of three capital letters that the runtime's CLDR data knows. */
export type Currency = string

/** A signed-in buyer. */
export interface Customer {
  readonly _tag: "Customer"
  readonly userId: UserId
  readonly credential: Credential
}

/** One batch of an import of customers. */
export interface CustomerBatch {
  readonly importId?: ImportId
  readonly offset: number
  readonly rows: ReadonlyArray<Readonly<Record<string, unknown>>>
  readonly dryRun?: boolean
  /** Mails every new customer a link to choose a password with. Nobody is mailed without it. */
  readonly invite?: boolean
}

/**
 * One row of an import or export: one customer, recognised by the address, whatever its letter case.
 * Absent fields leave what exists as it is. There is no password: a new customer chooses one through a mailed link.
 */
export interface CustomerRow {
  readonly email: Email
  /** Required for a new customer, like the last name. */
  readonly firstName?: PersonName
  readonly lastName?: PersonName
  /** With its country code; null removes it. */
  readonly phone?: PhoneNumberText | null
  /** Since when a new customer is one; now when absent. Ignored for those who exist. */
  readonly createdAt?: Timestamp
}

/** A day of the calendar where the shop is: `2026-11-22`. */
export type Day = string

/** One day of a shop. */
export interface DayFigures {
  readonly day: Day
  readonly orders: number
  readonly units: number
  readonly revenue: MinorUnits
  readonly profit: number
  readonly productViews: number
  readonly shopViews: number
}

/** What an act on deliveries does, or with `dryRun` would do. */
export interface DeliveryAct {
  readonly events: number
  /** The same by consumer. */
  readonly consumers: ReadonlyArray<ConsumerEvents>
  readonly dryRun: boolean
}

/** Who asked that events are delivered again; who and when are null once that is longer ago than events are kept. */
export interface DeliveryReplay {
  readonly id: string
  readonly requestedAt: Timestamp | null
  readonly requestedBy: Actor | null
}

/** The size of what is sent, in millimetres. */
export interface Dimensions {
  readonly lengthMm: number
  readonly widthMm: number
  readonly heightMm: number
}

/**
 * The address that a user signs in with: ASCII only, so that no two addresses look alike and letter case
 * means the same to every program; write an international domain in its `xn--` form.
 */
export type Email = string

/**
 * An email address as people type it: trimmed, at most 254 characters (RFC 5321 §4.5.3.1.3), letters kept as
 * they are. Compare two of them by `emailKey`.
 * Deliverability is only known by mailing; the pattern refuses what cannot be an address.
 */
export type EmailAddress = string

/** How the delivery of an event to one consumer went. */
export interface EventDelivery {
  readonly consumer: string
  /** `retrying` failed and is tried again; `parked` failed at every attempt; `dropped` was given up by an operator. */
  readonly state: "pending" | "retrying" | "parked" | "handled" | "dropped"
  /** Attempts that have ended; they start anew when the event is delivered again. */
  readonly attempts: number
  /** What the last attempt failed with, while it is not handled. */
  readonly error: string | null
  /** When it is tried next, at the earliest; null when it is not. */
  readonly dueAt: Timestamp | null
  readonly parkedAt: Timestamp | null
  /** When it was handled last, also while it is being delivered again. */
  readonly handledAt: Timestamp | null
  /** The reason that the operator gave. */
  readonly droppedBecause: string | null
  /** The last request to deliver it again. */
  readonly replay: DeliveryReplay | null
}

/** An event and what became of it with every consumer that it was published for. */
export interface EventDetails {
  readonly id: EventId
  readonly type: string
  readonly schemaVersion: number
  readonly occurredAt: Timestamp
  readonly aggregate: {
    readonly type: string
    readonly id: string
    readonly version: number
  }
  readonly actor: Actor
  readonly payload: unknown
  readonly trace: string | null
  readonly sequence: EventSequence
  readonly exchange:
    | "user_events"
    | "shop_events"
    | "product_events"
    | "stock_events"
    | "cart_events"
    | "order_events"
    | "wishlist_events"
  readonly publishedAt: Timestamp | null
  readonly deliveries: ReadonlyArray<EventDelivery>
}

/** The id of an event; consumers use it to recognise a repeated delivery. */
export type EventId = string

/** The place of an event in the outbox. Numbers may become visible out of order, and some never do. */
export type EventSequence = number

/** What else the filters could be: each count holds for all other filters. */
export interface Facets {
  /** With everything below them; most products first, at most 50. */
  readonly categories: ReadonlyArray<{
    readonly id: CategoryId
    readonly slug: string
    readonly name: string
    readonly count: number
  }>
  /** Most products first, at most 20. */
  readonly shops: ReadonlyArray<{
    readonly id: ShopId
    readonly slug: string
    readonly name: string
    readonly count: number
  }>
  /** Lowest and highest price; null when there is nothing. */
  readonly price: {
    readonly min: MinorUnits
    readonly max: MinorUnits
  } | null
  readonly inStock: number
  readonly onSale: number
}

/** A place on Earth in decimal degrees (WGS 84). */
export interface GeoPoint {
  readonly lat: number
  readonly lng: number
}

/** A password that is compared with a known one; only its size is bounded. */
export type GivenPassword = string

/** Somebody who has not signed in; may own one cart through a signed cart token. */
export interface Guest {
  readonly _tag: "Guest"
  readonly cartId: CartId | null
}

/** A new guest cart. */
export interface GuestCart {
  readonly cart: Cart
  /** Proves ownership: send it as `X-Cart-Token`. */
  readonly token: CartToken
}

/** Hiding a comment. */
export interface HideComment {
  /** What its author reads. */
  readonly reason: string
}

/** A stretch of text, and whether it is what was searched. Text, not HTML: mark it up as you like. */
export interface HighlightedText {
  readonly text: string
  readonly isMatch: boolean
}

/** Where in a document the words are. */
export interface Highlights {
  readonly title: ReadonlyArray<HighlightedText>
  /** The part of the description around them; empty when it has none of them. */
  readonly description: ReadonlyArray<HighlightedText>
}

/** What a path may carry in place of an entity: its id or its slug; slugs never look like ids. */
export type IdOrSlug = string

/** A stored picture: what was uploaded, re-encoded as WebP in several sizes, without metadata. */
export interface Image {
  readonly mediaId: MediaId
  /** The largest rendition. */
  readonly url: string
  readonly width: number
  readonly height: number
  /** ThumbHash (https://evanw.github.io/thumbhash/) as base64: a blurred preview to show while the picture loads. */
  readonly thumbHash: string
  /** Every rendition, smallest first. */
  readonly sizes: ReadonlyArray<ImageSize>
}

/** Changes to a picture; absent fields stay as they are. */
export interface ImageChanges {
  readonly alt?: AltText
  readonly variationId?: VariationId | null
}

/** An order of pictures; the first is the one that lists show. */
export interface ImageOrder {
  readonly imageIds: ReadonlyArray<ProductImageId>
}

/** What was wrong with a file that was sent as a picture. */
export type ImageRefusal =
  | "empty"
  | "too_large"
  | "unsupported_format"
  | "animated"
  | "too_many_pixels"
  | "hidden_content"
  | "damaged"

/** One rendition of a picture: WebP, this wide and high in pixels. */
export interface ImageSize {
  readonly url: string
  readonly width: number
  readonly height: number
}

/** One batch of an import. */
export interface ImportBatch {
  /** Absent for the first batch of a new import. */
  readonly importId?: ImportId
  /** Rows of the import before this batch. Rows that are committed already are skipped, so a batch can be sent again. */
  readonly offset: number
  /** Each is checked by itself against the row of its kind. Rows that belong together come in one batch. */
  readonly rows: ReadonlyArray<Readonly<Record<string, unknown>>>
  /** Checks everything and changes nothing. What an earlier batch of the same dry run would make is unknown. */
  readonly dryRun?: boolean
}

/** The id of an import; the importer may choose it, so that it knows it before the first answer. */
export type ImportId = string

/** How far an import is. */
export interface ImportProgress {
  readonly importId: ImportId
  readonly committedRows: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly failed: number
  readonly startedAt: Timestamp
  readonly updatedAt: Timestamp
}

/** What became of a batch. */
export interface ImportResult {
  readonly importId: ImportId
  /** Rows of the import that are done, failed ones too: where the next batch starts. */
  readonly committedRows: number
  /** Rows of this batch that were done before. */
  readonly skipped: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly errors: ReadonlyArray<RowError>
}

/** The stock that a new variation starts with. */
export interface InitialStock {
  readonly onHand: CatalogStockQuantity
  /** At or below this, stock counts as low; 0 when absent. */
  readonly lowStockThreshold?: CatalogStockQuantity
}

/** One place in a request that did not match the contract. */
export interface InvalidField {
  /** Where: the first segment is `params`, `query`, `headers` or `payload`. */
  readonly path: ReadonlyArray<string | number>
  readonly message: string
}

/** Units that one line moves: 1–1 000 000. */
export type InventoryStockQuantity = number

/** The id of an invitation to a shop's staff. */
export type InvitationId = string

/** Inviting somebody to the staff. */
export interface InviteStaff {
  readonly email: EmailAddress
  /** `staff` when absent. */
  readonly role?: ShopRole
}

/** How it went with one item of many. */
export interface ItemMoveResult {
  readonly itemId: OrderItemId
  readonly moved: boolean
  /** What it is now; null when the shop has no such item. */
  readonly status: ItemStatus | null
  /** Code of the problem that the item alone would have answered; null when it was moved. */
  readonly problem: "order_item_not_found" | "order_item_not_movable" | null
}

/** What has become of one item of an order. */
export type ItemStatus = "processing" | "shipped" | "delivered" | "cancelled"

/** One entry of an order's history. */
export interface ItemTransition {
  readonly itemId: OrderItemId
  /** Null when the order was placed. */
  readonly from: ItemStatus | null
  readonly to: ItemStatus
  readonly reason: string | null
  readonly by: MovedBy
  readonly occurredAt: Timestamp
}

/** A sign-in with a password. */
export interface Login {
  readonly email: Email
  readonly password: GivenPassword
  /** Name of the device for the list of sessions; made from the user agent when absent. */
  readonly device?: string
}

/** The level at or below which stock is low: 0–1 000 000. */
export type LowStockThreshold = number

/** The whole marketplace, each currency by itself, in days of UTC; an order of several shops counts once. */
export interface MarketplaceDashboard {
  readonly period: Period
  readonly currencies: ReadonlyArray<{
    readonly currency: Currency
    readonly orders: number
    readonly units: number
    readonly revenue: MinorUnits
    readonly profit: number
    readonly margin: number | null
    readonly averageOrderValue: MinorUnits | null
    readonly shops: number
    readonly productViews: number
    readonly shopViews: number
    readonly topShops: ReadonlyArray<{
      readonly shopId: ShopId
      readonly name: string
      readonly orders: number
      readonly units: number
      readonly revenue: MinorUnits
    }>
    readonly trend: ReadonlyArray<DayFigures>
  }>
}

/** The id of a stored media file. */
export type MediaId = string

/** Merging a guest's cart into the customer's. */
export interface MergeCart {
  readonly token: CartToken
}

/**
 * An amount in minor units of its currency (cents of EUR, yen of JPY): an integer from 0 to 10^12.
 * The bound leaves room for sums: one price × 9,000 units stays below 2^53. Whoever multiplies further checks the result.
 */
export type MinorUnits = number

/** A comment as its author and operators see it. */
export interface ModeratedComment {
  readonly id: CommentId
  readonly kind: CommentKind
  readonly shopId: ShopId
  readonly productId: ProductId | null
  readonly variationId: VariationId | null
  readonly author: {
    readonly slug: string
    readonly firstName: string
    readonly lastName: string
  } | null
  readonly stars: Stars
  readonly text: string
  readonly verifiedPurchase: boolean
  readonly answer: {
    readonly text: string
    readonly answeredAt: Timestamp
  } | null
  readonly createdAt: Timestamp
  readonly editedAt: Timestamp | null
  readonly authorId: UserId
  /** Null unless an operator has hidden it: then nobody else sees it, and its stars do not count. */
  readonly hidden: {
    readonly reason: string
    readonly hiddenAt: Timestamp
  } | null
}

/** Moving a category, with all that is below it. */
export interface MoveCategory {
  /** Null makes it a root. */
  readonly parentId: CategoryId | null
  readonly position?: number
}

/** The status that an item is to have. */
export interface MoveItem {
  readonly status: "shipped" | "delivered" | "cancelled"
  readonly reason?: MoveReason
}

/** The status that many items are to have. */
export interface MoveItems {
  readonly itemIds: ReadonlyArray<OrderItemId>
  readonly status: "shipped" | "delivered" | "cancelled"
  readonly reason?: MoveReason
}

/** Why an item's status changes; its buyer reads it. */
export type MoveReason = string

/** Moving wishes into the cart, one unit of each. */
export interface MoveToCart {
  readonly itemIds: ReadonlyArray<WishlistItemId>
}

/** Who moved an item. */
export type MovedBy = "Customer" | "Vendor" | "Operator" | "Admin" | "System"

/** What became of wishes on their way to the cart; what stayed is on the wishlist still. */
export interface MovedToCart {
  readonly moved: ReadonlyArray<WishlistItemId>
  readonly stayed: ReadonlyArray<{
    readonly itemId: WishlistItemId
    readonly reason: "not_on_wishlist" | "is_shop" | "cart_full" | Obstacle
  }>
}

/** Why stock moves. */
export type MovementKind = "received" | "sold" | "returned" | "adjusted"

/** A branch found by where it is. */
export interface NearbyBranch {
  readonly id: BranchId
  readonly slug: string
  readonly name: string
  readonly address: PostalAddress
  readonly location: GeoPoint
  readonly phone: string | null
  readonly openingHours: OpeningHours | null
  readonly timeZone: string
  readonly isOpen: boolean | null
  readonly shop: {
    readonly id: ShopId
    readonly slug: string
    readonly name: string
  }
  /** Metres from the point asked for along a great circle, to the centimetre. */
  readonly distance: number
}

/** Opening a branch. */
export interface NewBranch {
  readonly name: string
  readonly address: PostalAddress
  readonly location: GeoPoint
  readonly phone?: PhoneNumberText | null
  readonly openingHours?: OpeningHours | null
  readonly isActive?: boolean
}

/** A category about to be created. */
export interface NewCategory {
  readonly name: string
  /** Made from the name when absent. */
  readonly slug?: string
  readonly description?: string
  /** The category it stands below; a root when absent or null. */
  readonly parentId?: CategoryId | null
  /** Place among its siblings, lowest first, then by name; 0 when absent. */
  readonly position?: number
}

/**
 * A password somebody chooses: 10–200 characters of any kind, no rules of composition (NIST SP 800-63B
 * §5.1.1.2). Redacted: it never shows in logs and errors.
 */
export type NewPassword = string

/** A product about to be created; the shop is the acting vendor's. */
export interface NewProduct {
  readonly title: string
  readonly description?: string
  /** Base SKU, unique within the shop; imports recognise the product by it. */
  readonly sku: Sku
  readonly categoryIds?: ReadonlyArray<CategoryId>
  /** What the vendor pays, per piece; shown to nobody but the vendor. 0 when absent. */
  readonly cost?: MinorUnits
  readonly isActive?: boolean
  readonly onSale?: boolean
  readonly topSale?: boolean
  readonly topPopular?: boolean
  readonly variations: readonly [NewVariation, ...ReadonlyArray<NewVariation>]
}

/** A variation about to be created. */
export interface NewVariation {
  readonly sku: Sku
  /** The choices that make it different from its siblings; none when absent. */
  readonly options?: VariationOptions
  readonly price: MinorUnits
  /** The price before a reduction, never below `price`. */
  readonly originalPrice?: MinorUnits | null
  readonly weightGrams?: WeightGrams | null
  readonly dimensions?: Dimensions | null
  readonly barcode?: Barcode | null
  readonly isActive?: boolean
  /** What is on hand at the start; nothing when absent. Afterwards stock moves through inventory only. */
  readonly stock?: InitialStock
}

/** Why nothing of a variation can be bought. */
export type Obstacle = "gone" | "inactive" | "shop_closed" | "other_currency" | "out_of_stock"

/** An opaque token that the server handed out or mailed earlier. */
export type OpaqueToken = string

/** The opening hours of a week; a day without spans is closed. Spans do not overlap. */
export interface OpeningHours {
  readonly mon: ReadonlyArray<OpeningSpan>
  readonly tue: ReadonlyArray<OpeningSpan>
  readonly wed: ReadonlyArray<OpeningSpan>
  readonly thu: ReadonlyArray<OpeningSpan>
  readonly fri: ReadonlyArray<OpeningSpan>
  readonly sat: ReadonlyArray<OpeningSpan>
  readonly sun: ReadonlyArray<OpeningSpan>
}

/**
 * One span of opening hours, in the shop's time zone.
 * A span that closes earlier than it opens goes on past midnight: 18:00–02:00 on Friday ends on Saturday.
 */
export interface OpeningSpan {
  readonly opens: string
  /** Up to `24:00`, the end of the day. */
  readonly closes: string
}

/** Staff of the marketplace, limited to the scopes it holds. */
export interface Operator {
  readonly _tag: "Operator"
  readonly userId: UserId
  readonly scopes: ReadonlyArray<OperatorScope>
  readonly credential: Credential
}

/** One entry of an order's history as operators see it. */
export interface OperatorItemTransition {
  readonly itemId: OrderItemId
  readonly from: ItemStatus | null
  readonly to: ItemStatus
  readonly reason: string | null
  readonly by: MovedBy
  readonly occurredAt: Timestamp
  readonly byUserId: UserId | null
}

/** An order as operators see it. */
export interface OperatorOrder {
  readonly id: OrderId
  readonly number: string
  readonly status: OrderStatus
  readonly currency: Currency
  readonly total: number
  readonly itemCount: number
  readonly placedAt: Timestamp
  readonly settledAt: Timestamp | null
  readonly importedAt: Timestamp | null
  readonly customerId: UserId
  readonly shippingAddress: ShippingAddress
  readonly note: string | null
  readonly items: ReadonlyArray<OrderItem>
  /** Oldest first. */
  readonly history: ReadonlyArray<OperatorItemTransition>
}

/** An order in an operator's list. */
export interface OperatorOrderSummary {
  readonly id: OrderId
  readonly number: string
  readonly status: OrderStatus
  readonly currency: Currency
  readonly total: number
  readonly itemCount: number
  readonly placedAt: Timestamp
  readonly settledAt: Timestamp | null
  readonly importedAt: Timestamp | null
  readonly customerId: UserId
}

/** One right of an operator. */
export type OperatorScope =
  | "users"
  | "shops"
  | "catalog"
  | "comments"
  | "inventory"
  | "carts"
  | "orders"
  | "events"
  | "audit"
  | "analytics"

/** A shop as operators list it. */
export interface OperatorShop {
  readonly id: ShopId
  readonly slug: string
  readonly name: string
  readonly about: string
  readonly socialLinks: ReadonlyArray<{
    readonly platform: SocialPlatform
    readonly url: string
  }>
  readonly rating: Rating
  readonly logo: Image | null
  readonly cover: Image | null
  readonly timeZone: string
  readonly currency: Currency
  readonly isVerified: boolean
  readonly createdAt: Timestamp
  readonly updatedAt: Timestamp
  readonly state: ShopState
  readonly reason: string | null
  readonly contact: {
    readonly email: string
    readonly phone: string | null
  }
  readonly isContactPublic: boolean
  readonly address: PostalAddress | null
  readonly submittedAt: Timestamp
  readonly version: number
  readonly owner: ShopPerson | null
}

/** A shop with its history, oldest first. */
export interface OperatorShopDetails {
  readonly id: ShopId
  readonly slug: string
  readonly name: string
  readonly about: string
  readonly socialLinks: ReadonlyArray<{
    readonly platform: SocialPlatform
    readonly url: string
  }>
  readonly rating: Rating
  readonly logo: Image | null
  readonly cover: Image | null
  readonly timeZone: string
  readonly currency: Currency
  readonly isVerified: boolean
  readonly createdAt: Timestamp
  readonly updatedAt: Timestamp
  readonly state: ShopState
  readonly reason: string | null
  readonly contact: {
    readonly email: string
    readonly phone: string | null
  }
  readonly isContactPublic: boolean
  readonly address: PostalAddress | null
  readonly submittedAt: Timestamp
  readonly version: number
  readonly owner: ShopPerson | null
  readonly history: ReadonlyArray<ShopHistoryEntry>
}

/** An order as its buyer sees it. */
export interface Order {
  readonly id: OrderId
  readonly number: string
  readonly status: OrderStatus
  readonly currency: Currency
  readonly total: number
  readonly itemCount: number
  readonly placedAt: Timestamp
  readonly settledAt: Timestamp | null
  readonly importedAt: Timestamp | null
  readonly shippingAddress: ShippingAddress
  readonly note: string | null
  readonly items: ReadonlyArray<OrderItem>
  readonly history: ReadonlyArray<ItemTransition>
}

/**
 * One row of an import or export: one item, with the order that it belongs to.
 * Rows that follow each other with the same `number` are one order. What is said of the order is read from its first row;
 * further rows leave it out or say the same.
 */
export interface OrderFileRow {
  /** Recognises the order; capital letters and small ones are the same. */
  readonly number: string
  /** Required in the first row of an order, like the customer, the currency and the address. */
  readonly placedAt?: Timestamp
  /** When its last item became final; when it was placed, if absent. The figures of that day count it. */
  readonly settledAt?: Timestamp | null
  readonly customerEmail?: EmailAddress
  readonly currency?: Currency
  readonly shippingAddress?: ShippingAddress
  readonly note?: string | null
  /** Slug of the shop that sold the item. */
  readonly shop: IdOrSlug
  readonly sku: Sku
  /** As it was sold; the product's when absent. */
  readonly title?: string
  readonly quantity: number
  /** Minor units of the order's currency. */
  readonly unitPrice: MinorUnits
  /** Of imports, `delivered` or `cancelled`; delivered when absent. */
  readonly status?: ItemStatus
}

/** The id of an order. */
export type OrderId = string

/** One item of an order, as it was sold: what the catalog says later does not change it. */
export interface OrderItem {
  readonly id: OrderItemId
  readonly shopId: ShopId
  readonly shopName: string
  readonly productId: ProductId
  readonly variationId: VariationId
  readonly title: string
  readonly slug: string
  readonly sku: string
  readonly options: ReadonlyArray<VariationOption>
  readonly imageUrl: string | null
  /** Minor units of the order's currency. */
  readonly unitPrice: MinorUnits
  readonly quantity: number
  /** Unit price × quantity. */
  readonly subtotal: number
  readonly status: ItemStatus
  readonly statusChangedAt: Timestamp
}

/** The id of one item of an order. */
export type OrderItemId = string

/**
 * What has become of an order.
 * `open` until every item is final; then `approved` when at least one was delivered, else `cancelled`.
 */
export type OrderStatus = "open" | "approved" | "cancelled"

/** An order in its buyer's list. */
export interface OrderSummary {
  readonly id: OrderId
  readonly number: string
  readonly status: OrderStatus
  readonly currency: Currency
  readonly total: number
  readonly itemCount: number
  readonly placedAt: Timestamp
  readonly settledAt: Timestamp | null
  readonly importedAt: Timestamp | null
}

/** A branch as the people of its shop see it. */
export interface OwnBranch {
  readonly id: BranchId
  readonly slug: string
  readonly name: string
  readonly address: PostalAddress
  readonly location: GeoPoint
  readonly phone: string | null
  readonly openingHours: OpeningHours | null
  readonly timeZone: string
  readonly isActive: boolean
  readonly createdAt: Timestamp
  readonly updatedAt: Timestamp
}

/** The shop of the person who asks, with the role that they have in it. */
export interface OwnShop {
  readonly id: ShopId
  readonly slug: string
  readonly name: string
  readonly about: string
  readonly socialLinks: ReadonlyArray<{
    readonly platform: SocialPlatform
    readonly url: string
  }>
  readonly rating: Rating
  readonly logo: Image | null
  readonly cover: Image | null
  readonly timeZone: string
  readonly currency: Currency
  readonly isVerified: boolean
  readonly createdAt: Timestamp
  readonly updatedAt: Timestamp
  readonly state: ShopState
  readonly reason: string | null
  readonly contact: {
    readonly email: string
    readonly phone: string | null
  }
  readonly isContactPublic: boolean
  readonly address: PostalAddress | null
  readonly submittedAt: Timestamp
  readonly version: number
  readonly role: ShopRole
}

/** Which parked events are given up, and why; at least one filter keeps a slip from dropping everything. */
export interface ParkedDropRequest {
  readonly consumer?: string
  readonly type?: TypeFilter
  readonly eventId?: EventId
  /** Why nobody will handle them; kept with the event and in the audit. */
  readonly reason: string
  /** Only count. */
  readonly dryRun?: boolean
}

/** An event that a consumer could not handle in the attempts it had. */
export interface ParkedEvent {
  readonly consumer: string
  readonly failures: number
  readonly error: string
  readonly parkedAt: Timestamp
  readonly event: StoredEvent
}

/** Which parked events are delivered again; all of them without a filter. */
export interface ParkedReplayRequest {
  readonly consumer?: string
  readonly type?: TypeFilter
  readonly eventId?: EventId
  /** Only count. */
  readonly dryRun?: boolean
}

/** The days that a report covers, both included. */
export interface Period {
  readonly from: Day
  readonly to: Day
}

/** A first or last name. */
export type PersonName = string

/** A phone number as people type it; `parsePhoneNumber` decides whether it can be one. */
export type PhoneNumberText = string

/** Placing an order of what is in the cart. */
export interface PlaceOrder {
  readonly shippingAddress: ShippingAddress
  /** For the shops, which all see it. */
  readonly note?: string
}

/** A postal address; which lines a country needs is left to whoever writes it. */
export interface PostalAddress {
  readonly line1: string
  readonly line2?: string
  readonly postalCode?: string
  readonly city: string
  /** State, province, prefecture. */
  readonly region?: string
  readonly country: CountryCode
}

/** A product in public lists: what a tile shows. */
export interface ProductCard {
  readonly id: ProductId
  readonly slug: string
  readonly title: string
  readonly shop: ProductShop
  /** Lowest price of its active variations. */
  readonly priceMin: MinorUnits
  /** Highest price of its active variations. */
  readonly priceMax: MinorUnits
  readonly currency: Currency
  readonly rating: Rating
  readonly inStock: boolean
  readonly onSale: boolean
  readonly topSale: boolean
  readonly topPopular: boolean
  /** Its first picture. */
  readonly image: {
    readonly alt: string
    readonly image: Image
  } | null
  readonly createdAt: Timestamp
}

/** The category of a product, as products name it. */
export interface ProductCategory {
  readonly id: CategoryId
  readonly slug: string
  readonly name: string
}

/** Changes to a product; absent fields stay as they are. */
export interface ProductChanges {
  readonly title?: string
  readonly description?: string
  readonly sku?: Sku
  /** Replaces all categories. */
  readonly categoryIds?: ReadonlyArray<CategoryId>
  readonly cost?: MinorUnits
  readonly isActive?: boolean
  readonly onSale?: boolean
  readonly topSale?: boolean
  readonly topPopular?: boolean
}

/** A product that was found: what a tile shows, and why it was found. */
export interface ProductHit {
  readonly id: ProductId
  readonly slug: string
  readonly title: string
  readonly shop: ProductShop
  readonly priceMin: MinorUnits
  readonly priceMax: MinorUnits
  readonly currency: Currency
  readonly rating: Rating
  readonly inStock: boolean
  readonly onSale: boolean
  readonly topSale: boolean
  readonly topPopular: boolean
  readonly image: {
    readonly alt: string
    readonly image: Image
  } | null
  readonly createdAt: Timestamp
  readonly highlights: Highlights
}

/** The id of a product. */
export type ProductId = string

/** A picture of a product, or of one of its variations. */
export interface ProductImage {
  readonly id: string
  /** Null when it shows the product as a whole. */
  readonly variationId: VariationId | null
  /** Text for those who cannot see it. */
  readonly alt: string
  readonly image: Image
}

/** The id of a product's picture. */
export type ProductImageId = string

/** What products brought. */
export interface ProductPerformance {
  readonly productId: ProductId
  readonly title: string
  readonly orders: number
  readonly units: number
  readonly revenue: MinorUnits
  /** (price − cost) × quantity, with the cost at the time. */
  readonly profit: number
  readonly margin: number | null
  readonly views: number
  /** Orders ÷ views. */
  readonly conversion: number | null
}

/**
 * One row of an import or export: one variation, with the product that it belongs to.
 * Rows with the same `productSku` are one product. Products are recognised by `productSku`, variations by `sku`, both
 * within the shop; absent fields leave what exists as it is, and null empties it.
 */
export interface ProductRow {
  readonly productSku: Sku
  /** Required for a new product. */
  readonly title?: string
  readonly description?: string
  /** Slugs; they replace the product's categories. */
  readonly categories?: ReadonlyArray<IdOrSlug>
  readonly cost?: MinorUnits
  readonly isActive?: boolean
  readonly onSale?: boolean
  readonly topSale?: boolean
  readonly topPopular?: boolean
  readonly sku: Sku
  readonly options?: VariationOptions
  /** Minor units of the shop's currency. Required for a new variation. */
  readonly price?: MinorUnits
  readonly originalPrice?: MinorUnits | null
  readonly weightGrams?: WeightGrams | null
  readonly dimensions?: Dimensions | null
  readonly barcode?: Barcode | null
  readonly variationIsActive?: boolean
  /** What a new variation starts with; ignored for existing ones, whose stock moves through inventory only. */
  readonly stock?: CatalogStockQuantity
  /** For new variations, like `stock`. */
  readonly lowStockThreshold?: CatalogStockQuantity
}

/** The shop of a product, as the public sees it. */
export interface ProductShop {
  readonly id: ShopId
  readonly slug: string
  readonly name: string
}

/**
 * The order of a public list. Price orders by the lowest price, popularity by units sold, rating by the
 * average of stars, more comments first among equals.
 */
export type ProductSort = "newest" | "price" | "-price" | "popularity" | "rating" | "title"

/** Views of one product. */
export interface ProductViews {
  readonly productId: ProductId
  readonly title: string
  readonly total: number
  readonly last7Days: number
  readonly last30Days: number
  readonly last90Days: number
  /** Of all views of the shop's products. */
  readonly share: number | null
}

/** A page of what products brought in a period. */
export interface ProductsReport {
  readonly period: Period
  readonly currency: Currency
  readonly items: ReadonlyArray<ProductPerformance>
  readonly nextCursor: string | null
}

/** A product as the public sees it. */
export interface PublicProduct {
  readonly id: ProductId
  readonly slug: string
  readonly sku: string
  readonly title: string
  readonly description: string
  readonly currency: Currency
  readonly onSale: boolean
  readonly topSale: boolean
  readonly topPopular: boolean
  readonly categories: ReadonlyArray<ProductCategory>
  readonly images: ReadonlyArray<ProductImage>
  readonly createdAt: Timestamp
  readonly updatedAt: Timestamp
  readonly shop: ProductShop
  readonly inStock: boolean
  readonly rating: Rating
  readonly variations: ReadonlyArray<PublicVariation>
}

/** What everybody may see of a user. */
export interface PublicProfile {
  readonly slug: string
  readonly firstName: string
  readonly lastName: string
  readonly bio: string | null
  readonly avatar: Image | null
  readonly isShopOwner: boolean
  readonly createdAt: Timestamp
}

/** An approved shop as everybody sees it. */
export interface PublicShop {
  readonly id: ShopId
  readonly slug: string
  readonly name: string
  readonly about: string
  readonly socialLinks: ReadonlyArray<{
    readonly platform: SocialPlatform
    readonly url: string
  }>
  readonly rating: Rating
  readonly logo: Image | null
  readonly cover: Image | null
  readonly timeZone: string
  readonly currency: Currency
  readonly isVerified: boolean
  readonly createdAt: Timestamp
  readonly updatedAt: Timestamp
  /** Null unless the shop shows it. */
  readonly contact: {
    readonly email: string
    readonly phone: string | null
  } | null
  /** Null unless the shop has one and shows it. */
  readonly address: PostalAddress | null
}

/** An active variation as the public sees it. */
export interface PublicVariation {
  readonly id: VariationId
  readonly sku: string
  readonly options: ReadonlyArray<VariationOption>
  readonly price: MinorUnits
  readonly originalPrice: MinorUnits | null
  readonly discountPercent: number | null
  readonly currency: Currency
  readonly weightGrams: number | null
  readonly dimensions: Dimensions | null
  readonly barcode: string | null
  readonly availability: Availability
}

/** What the stars of all visible comments add up to. */
export interface Rating {
  /** 1–5, rounded to two decimals; null without comments. */
  readonly average: number | null
  /** How many comments count. */
  readonly count: number
}

/** Goods that arrived. */
export interface ReceiveStock {
  readonly items: ReadonlyArray<{
    readonly variationId: VariationId
    readonly quantity: InventoryStockQuantity
  }>
  readonly reason: StockReason
}

/** Telling that a page was looked at. */
export interface RecordView {
  readonly kind: "product" | "shop"
  /** Of the product or shop; one that is not there counts for nothing. */
  readonly id: Uuid
  /**
   * What tells a guest's browser from others, made by chance and kept by the storefront. Without it, guests are told apart
   * by address and browser. People who have signed in are themselves.
   */
  readonly visitor?: string
}

/** A refresh token that comes back. */
export interface Refresh {
  readonly refreshToken: OpaqueToken
}

/** A registration. */
export interface Register {
  readonly firstName: PersonName
  readonly lastName: PersonName
  readonly email: Email
  readonly phone?: PhoneNumberText
  readonly password: NewPassword
}

/** The answer to a registration: the same whether or not the address already had an account. */
export interface Registered {
  readonly email: string
}

/** Which events one consumer is to handle again; of the types that it subscribes to, every filter applies. */
export interface ReplayRequest {
  readonly consumer: string
  readonly type?: TypeFilter
  readonly aggregateType?: string
  readonly aggregateId?: string
  readonly from?: Timestamp
  readonly to?: Timestamp
  readonly fromSequence?: EventSequence
  readonly toSequence?: EventSequence
  readonly eventId?: EventId
  /** Only count. */
  readonly dryRun?: boolean
}

/** The wish to reset a password. */
export interface RequestPasswordReset {
  readonly email: Email
}

/** Applying again after a rejection, with whatever had to be changed. */
export interface ResubmitShop {
  readonly name?: string
  readonly about?: string
  readonly contactEmail?: EmailAddress
  readonly contactPhone?: PhoneNumberText | null
  readonly isContactPublic?: boolean
  readonly address?: PostalAddress | null
  readonly socialLinks?: SocialLinks
  readonly timeZone?: TimeZone
  readonly currency?: Currency
}

/** A row that was not imported. */
export interface RowError {
  /** Number of the row in the import, from 1, the header not counted. */
  readonly row: number
  /** What the row is recognised by, when it had that: SKU, slug, email address or order number. */
  readonly key: string | null
  readonly problems: ReadonlyArray<RowProblem>
}

/** One thing that is wrong with a row. */
export interface RowProblem {
  /** The field, with dots into nested ones: `address.city`. Null when it is the row as a whole. */
  readonly field: string | null
  readonly code: RowProblemCode
  readonly message: string
}

/**
 * Why a field of a row cannot be imported.
 * `invalid`: not what the field takes. `required`: a new thing needs it. `unknown_field`: there is no such field.
 * `duplicate`: an earlier row of the file has it. `taken`: something else has it. `not_found`: it names nothing.
 * `conflict`: contradicts what is there, or the rest of the row. `limit`: there are as many as there can be.
 */
export type RowProblemCode =
  | "invalid"
  | "required"
  | "unknown_field"
  | "duplicate"
  | "taken"
  | "not_found"
  | "conflict"
  | "limit"

/** One sold item. */
export interface SaleLine {
  readonly itemId: OrderItemId
  readonly orderId: OrderId
  readonly number: string
  readonly productId: ProductId
  readonly variationId: VariationId
  readonly title: string
  readonly day: Day
  readonly approvedAt: Timestamp
  readonly quantity: number
  readonly unitPrice: MinorUnits
  /** Cost of a piece at the time. */
  readonly unitCost: MinorUnits
  readonly revenue: MinorUnits
  readonly profit: number
  readonly margin: number | null
}

/** A page of sold items with the sums of all pages. */
export interface SalesReport {
  readonly period: Period
  readonly currency: Currency
  readonly total: {
    readonly orders: number
    readonly units: number
    readonly revenue: MinorUnits
    readonly profit: number
    readonly margin: number | null
  }
  readonly items: ReadonlyArray<SaleLine>
  readonly nextCursor: string | null
}

/** How a run ended. */
export type ScheduleOutcome = "succeeded" | "failed"

/** The last run of a schedule that ended. */
export interface ScheduleRun {
  readonly startedAt: Timestamp
  readonly finishedAt: Timestamp
  readonly outcome: ScheduleOutcome
  /** What the job returned. */
  readonly result: unknown
  /** Why it failed. */
  readonly error: string | null
}

/** A run that ended, as it is remembered for 30 days. */
export interface ScheduleRunRecord {
  readonly id: string
  readonly schedule: string
  readonly startedAt: Timestamp
  readonly finishedAt: Timestamp
  readonly outcome: ScheduleOutcome
  readonly result: unknown
  readonly error: string | null
  /** Whether an operator asked for it; the audit tells who. */
  readonly byHand: boolean
}

/** A schedule and how it went last. */
export interface ScheduleStatus {
  readonly name: string
  readonly summary: string
  /** When it runs, e.g. `every 5m` or `0 3 * * * UTC`. */
  readonly timing: string
  readonly nextAt: Timestamp
  readonly isRunning: boolean
  readonly last: ScheduleRun | null
}

/** The comparison of the index with the database. */
export interface SearchCheck {
  readonly ok: boolean
  readonly products: {
    readonly expected: number
    readonly missing: number
    readonly stale: number
    readonly extra: number
    readonly examples: ReadonlyArray<string>
  }
  readonly shops: {
    readonly expected: number
    readonly missing: number
    readonly stale: number
    readonly extra: number
    readonly examples: ReadonlyArray<string>
  }
}

/** What a search found. */
export interface SearchResult {
  /** Null when products were not asked for, or their index is away. */
  readonly products: {
    readonly total: number
    readonly items: ReadonlyArray<ProductHit>
    readonly facets: Facets
  } | null
  /** Null when shops were not asked for, or their index is away. */
  readonly shops: {
    readonly total: number
    readonly items: ReadonlyArray<ShopHit>
  } | null
  /** `any`: nothing has all the words, so this has some of them. */
  readonly match: "all" | "any"
  /** Kinds that were asked for and cannot be searched now. */
  readonly unavailable: ReadonlyArray<SearchedKind>
  /** Of products, or of shops when only they were asked for; ends at 10,000 items. */
  readonly nextCursor: string | null
}

/**
 * The order of what was found; `relevance` without a text is `newest`. Price orders by the lowest price,
 * popularity by units sold (as of the last finished order, or change, of the product), rating by the average of the stars.
 */
export type SearchSort = "relevance" | "newest" | "price" | "-price" | "popularity" | "rating" | "title"

/** The state of the search index. */
export interface SearchStatus {
  /** When what answers was built; null before the first time. */
  readonly builtAt: Timestamp | null
  readonly products: number
  readonly shops: number
  /** Changes of the marketplace that are not yet in the index. */
  readonly pending: number
  /** A build that goes on, with the documents that it has written. */
  readonly building: {
    readonly startedAt: Timestamp
    readonly documents: number
  } | null
}

/** What is searched. */
export type SearchedKind = "products" | "shops"

/** What a server tells about itself. */
export interface ServerInfo {
  readonly name: "souk"
  readonly version: string
  /** `embedded` runs PostgreSQL inside the server's process; `server` uses a PostgreSQL server. */
  readonly database: "embedded" | "server"
  /** `api` answers requests, `worker` works in the background, `all` does both. */
  readonly role: "api" | "worker" | "all"
}

/** One sign-in on one device. */
export interface Session {
  readonly id: SessionId
  readonly device: string
  readonly createdAt: Timestamp
  /** Time of the sign-in or of the last refresh. */
  readonly lastUsedAt: Timestamp
  readonly expiresAt: Timestamp
  /** Whether this very request belongs to it. */
  readonly isCurrent: boolean
}

/** The id of a session: one sign-in on one device. */
export type SessionId = string

/** What a sign-in or a refresh hands out. */
export interface SessionTokens {
  /** Send it as `Authorization: Bearer`. */
  readonly accessToken: string
  readonly accessTokenExpiresAt: Timestamp
  /** Good for one refresh, which hands out the next one. Using it twice ends the session. */
  readonly refreshToken: string
  readonly refreshTokenExpiresAt: Timestamp
}

/** The new quantity of a line. */
export interface SetCartQuantity {
  readonly quantity: CartQuantity
}

/** A role to give: an operator needs at least one scope, an admin has them all. */
export type SetRole =
  | {
      readonly role: "operator"
      readonly scopes: ReadonlyArray<OperatorScope>
    }
  | {
      readonly role: "customer" | "admin"
    }

/** New low-stock thresholds. */
export interface SetThresholds {
  readonly items: ReadonlyArray<{
    readonly variationId: VariationId
    readonly lowStockThreshold: LowStockThreshold
  }>
}

/** Where and to whom an order is sent. */
export interface ShippingAddress {
  readonly name: string
  readonly line1: string
  readonly line2?: string
  readonly postalCode?: string
  readonly city: string
  readonly region?: string
  readonly country: CountryCode
  /** For the carrier; kept as E.164. */
  readonly phone?: PhoneNumberText
}

/** A shop with everything about it. */
export interface Shop {
  readonly id: ShopId
  readonly slug: string
  readonly name: string
  readonly about: string
  readonly socialLinks: ReadonlyArray<{
    readonly platform: SocialPlatform
    readonly url: string
  }>
  readonly rating: Rating
  readonly logo: Image | null
  readonly cover: Image | null
  readonly timeZone: string
  readonly currency: Currency
  readonly isVerified: boolean
  readonly createdAt: Timestamp
  readonly updatedAt: Timestamp
  readonly state: ShopState
  /** Why it was rejected, suspended or deleted; null in other states. */
  readonly reason: string | null
  readonly contact: {
    readonly email: string
    readonly phone: string | null
  }
  readonly isContactPublic: boolean
  readonly address: PostalAddress | null
  /** When it last asked for approval. */
  readonly submittedAt: Timestamp
  /** Raised by one with every change. */
  readonly version: number
}

/** A shop's dashboard: approved orders, by the day of approval where the shop is. */
export interface ShopDashboard {
  readonly period: Period
  readonly timeZone: string
  readonly currency: Currency
  readonly orders: number
  readonly units: number
  readonly revenue: MinorUnits
  readonly profit: number
  readonly margin: number | null
  /** Revenue ÷ orders, rounded; null without orders. */
  readonly averageOrderValue: MinorUnits | null
  /** Different visitors who looked at a product. */
  readonly productViewers: number
  /** Orders ÷ product viewers. */
  readonly conversion: number | null
  readonly productViews: number
  readonly shopViews: number
  /** The ten products with most revenue. */
  readonly topProducts: ReadonlyArray<ProductPerformance>
  /** Every day of the period. */
  readonly trend: ReadonlyArray<DayFigures>
}

/** An entry of a shop's history: what changed its state or its badge. */
export type ShopDecisionAct =
  | "create"
  | "approve"
  | "reject"
  | "resubmit"
  | "suspend"
  | "reinstate"
  | "verify"
  | "unverify"
  | "delete"

/** One row of an import or export: one shop, recognised by its slug. Absent fields leave what exists as it is. */
export interface ShopFileRow {
  readonly slug: IdOrSlug
  /** Who answers for a new shop; an account must have the address. Shops that exist keep their owner. */
  readonly ownerEmail?: EmailAddress
  /** Required for a new shop, like what it says about itself. */
  readonly name?: string
  readonly about?: string
  /** The owner's when absent. */
  readonly contactEmail?: EmailAddress
  readonly contactPhone?: PhoneNumberText | null
  readonly isContactPublic?: boolean
  readonly address?: PostalAddress | null
  readonly socialLinks?: SocialLinks
  readonly timeZone?: TimeZone
  readonly currency?: Currency
  /** Of a new shop: `pending`, or `approved` to let it sell at once. Pending when absent, ignored for one that exists. */
  readonly state?: ShopState
}

/** One entry of a shop's history. */
export interface ShopHistoryEntry {
  readonly act: ShopDecisionAct
  readonly reason: string | null
  /** Null when Souk itself did it. */
  readonly decidedBy: ShopPerson | null
  readonly decidedAt: Timestamp
}

/** A shop that was found. */
export interface ShopHit {
  readonly id: ShopId
  readonly slug: string
  readonly name: string
  readonly isVerified: boolean
  readonly createdAt: Timestamp
  readonly highlights: Highlights
}

/** The id of a shop. */
export type ShopId = string

/** A picture in a shop's gallery. */
export interface ShopImage {
  readonly id: string
  /** Text for those who cannot see it. */
  readonly alt: string
  readonly image: Image
}

/** The text that stands for a picture of a shop. */
export type ShopImageAlt = string

/** Changing the text of a picture. */
export interface ShopImageChanges {
  readonly alt: ShopImageAlt
}

/** The id of a picture in a shop's gallery. */
export type ShopImageId = string

/** An order of pictures; those not named follow in their old order. */
export interface ShopImageOrder {
  readonly imageIds: ReadonlyArray<ShopImageId>
}

/** An open invitation as the invited person sees it. */
export interface ShopInvitation {
  readonly id: InvitationId
  readonly shop: {
    readonly id: ShopId
    readonly name: string
    readonly slug: string
  }
  readonly role: ShopRole
  readonly expiresAt: Timestamp
}

/** An item as its shop sees it, with what it takes to send it. */
export interface ShopOrderItem {
  readonly id: OrderItemId
  readonly shopId: ShopId
  readonly shopName: string
  readonly productId: ProductId
  readonly variationId: VariationId
  readonly title: string
  readonly slug: string
  readonly sku: string
  readonly options: ReadonlyArray<VariationOption>
  readonly imageUrl: string | null
  readonly unitPrice: MinorUnits
  readonly quantity: number
  readonly subtotal: number
  readonly status: ItemStatus
  readonly statusChangedAt: Timestamp
  readonly orderId: OrderId
  readonly orderNumber: string
  readonly currency: Currency
  readonly shippingAddress: ShippingAddress
  readonly note: string | null
  readonly placedAt: Timestamp
}

/** An item as its shop sees it, with its history. */
export interface ShopOrderItemDetail {
  readonly id: OrderItemId
  readonly shopId: ShopId
  readonly shopName: string
  readonly productId: ProductId
  readonly variationId: VariationId
  readonly title: string
  readonly slug: string
  readonly sku: string
  readonly options: ReadonlyArray<VariationOption>
  readonly imageUrl: string | null
  readonly unitPrice: MinorUnits
  readonly quantity: number
  readonly subtotal: number
  readonly status: ItemStatus
  readonly statusChangedAt: Timestamp
  readonly orderId: OrderId
  readonly orderNumber: string
  readonly currency: Currency
  readonly shippingAddress: ShippingAddress
  readonly note: string | null
  readonly placedAt: Timestamp
  readonly history: ReadonlyArray<ItemTransition>
}

/** A person behind a shop or a decision, as operators see them. */
export interface ShopPerson {
  readonly id: UserId
  readonly firstName: string
  readonly lastName: string
  readonly email: string
}

/** Why a shop is rejected, suspended or deleted; its owner reads it. */
export type ShopReason = string

/** The role of a person in a shop: owners also change the shop itself and its staff. */
export type ShopRole = "owner" | "staff"

/** Where a shop stands: only an approved one is seen by the public and sells. */
export type ShopState = "pending" | "approved" | "rejected" | "suspended" | "deleted"

/** A variation of which fewer units are on hand than were asked for. */
export interface Shortage {
  readonly variationId: VariationId
  readonly requested: number
  /** Units on hand; 0 when the variation has no stock at all. */
  readonly available: number
}

/** A stock keeping unit: 1–64 letters, digits and `. _ / + # : -`, as the vendor's own systems write it. */
export type Sku = string

/** A link to a shop's page on a platform: https, on a host of that platform. */
export interface SocialLink {
  readonly platform: SocialPlatform
  readonly url: string
}

/** The links of a shop, in its order: one for each platform at most. */
export type SocialLinks = ReadonlyArray<SocialLink>

/** A platform that a shop can link to. */
export type SocialPlatform =
  | "website"
  | "instagram"
  | "facebook"
  | "x"
  | "tiktok"
  | "youtube"
  | "pinterest"
  | "linkedin"
  | "threads"
  | "bluesky"
  | "telegram"
  | "whatsapp"

/** An open invitation as the shop sees it. Whether the address has an account is not told. */
export interface StaffInvitation {
  readonly id: InvitationId
  readonly email: string
  readonly role: ShopRole
  readonly createdAt: Timestamp
  readonly expiresAt: Timestamp
}

/** One of a shop's people. */
export interface StaffMember {
  readonly userId: UserId
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly role: ShopRole
  readonly joinedAt: Timestamp
}

/** How good something is: 1–5, 5 the best. */
export type Stars = number

/** The stock of one variation. */
export interface StockLevel {
  readonly variationId: VariationId
  readonly shopId: ShopId
  /** Units that can be sold now: the sum of all movements. */
  readonly onHand: number
  readonly lowStockThreshold: number
  /** `onHand` is at or below the threshold. */
  readonly isLow: boolean
  readonly updatedAt: Timestamp
}

/** One entry of the ledger; entries never change, and their sum is the stock on hand. */
export interface StockMovement {
  readonly id: number
  readonly variationId: VariationId
  readonly kind: MovementKind
  /** Units; negative when they left. */
  readonly quantity: number
  readonly reason: string | null
  readonly reference: StockReference | null
  /** The vendor or operator who received or adjusted it; null for what orders did. */
  readonly movedBy: UserId | null
  readonly occurredAt: Timestamp
}

/** Why stock was changed by hand: 1–500 characters. */
export type StockReason = string

/** What caused a movement in another domain. */
export interface StockReference {
  readonly type: "order"
  readonly id: string
}

/** An event as it is kept. */
export interface StoredEvent {
  readonly id: EventId
  readonly type: string
  readonly schemaVersion: number
  readonly occurredAt: Timestamp
  readonly aggregate: {
    readonly type: string
    readonly id: string
    readonly version: number
  }
  readonly actor: Actor
  readonly payload: unknown
  readonly trace: string | null
  readonly sequence: EventSequence
  readonly exchange:
    | "user_events"
    | "shop_events"
    | "product_events"
    | "stock_events"
    | "cart_events"
    | "order_events"
    | "wishlist_events"
  /** When a relay handed it to the transport; null while it waits for one. */
  readonly publishedAt: Timestamp | null
}

/** Something that completes a text. */
export interface Suggestion {
  readonly kind: SearchedKind
  readonly id: string
  readonly slug: string
  readonly text: string
}

/** Taking a product off the marketplace. */
export interface SuspendProduct {
  /** What the vendor reads. */
  readonly reason: string
}

/** The suspension of a user. */
export interface SuspendUser {
  /** Mailed to the user. */
  readonly reason: string
}

/** Souk itself: consumers, schedules, migrations, seeds. Never made from a request. */
export interface System {
  readonly _tag: "System"
  readonly name: string
}

/** What happened since a cursor. There is always a next cursor: more will happen. */
export interface Tail {
  readonly items: ReadonlyArray<StoredEvent>
  readonly cursor: string
  /** False when there is more already: ask again at once. */
  readonly caughtUp: boolean
}

/** A time zone: a name of the IANA database, such as `Europe/Berlin` or `UTC`; offsets are refused. */
export type TimeZone = string

/**
 * An instant, UTC, millisecond precision; ISO 8601 on the wire, where a date alone is its first instant.
 * Years 1–9999, as databases keep them.
 */
export type Timestamp = string

/** Which types of events are meant: one, or with `*` at the end those that begin so, such as `order.*`. */
export type TypeFilter = string

/** A change of one's own profile; absent fields stay, null clears. */
export interface UpdateAccount {
  readonly firstName?: PersonName
  readonly lastName?: PersonName
  readonly phone?: PhoneNumberText | null
  readonly bio?: Bio | null
}

/** Changing a shop: absent fields stay as they are, null removes. */
export interface UpdateShop {
  readonly name?: string
  readonly about?: string
  readonly contactEmail?: EmailAddress
  readonly contactPhone?: PhoneNumberText | null
  readonly isContactPublic?: boolean
  readonly address?: PostalAddress | null
  readonly socialLinks?: SocialLinks
  readonly timeZone?: TimeZone
  /** The `version` that the change was made from; refused with `shop_changed` when somebody else was faster. */
  readonly ifVersion?: number
}

/** What operators see of a user. */
export interface UserDetails {
  readonly id: UserId
  readonly email: string
  readonly emailVerified: boolean
  readonly phone: string | null
  readonly role: AccountRole
  readonly shopId: ShopId | null
  readonly slug: string
  readonly firstName: string
  readonly lastName: string
  readonly bio: string | null
  readonly avatar: Image | null
  readonly isShopOwner: boolean
  readonly createdAt: Timestamp
  /** Rights of an operator; empty for everybody else, an admin has them all. */
  readonly scopes: ReadonlyArray<OperatorScope>
  readonly shopRole: ShopRole | null
  readonly suspendedAt: Timestamp | null
  readonly suspensionReason: string | null
}

/** The id of a user. */
export type UserId = string

/**
 * An id: a UUID in lower case, as Souk writes it. Upper case is refused, since one id would have several
 * spellings: the database takes them for one, maps and sets for many.
 */
export type Uuid = string

/** Changes to a variation; absent fields stay as they are. */
export interface VariationChanges {
  readonly sku?: Sku
  readonly options?: VariationOptions
  readonly price?: MinorUnits
  readonly originalPrice?: MinorUnits | null
  readonly weightGrams?: WeightGrams | null
  readonly dimensions?: Dimensions | null
  readonly barcode?: Barcode | null
  readonly isActive?: boolean
}

/** The id of a variation: the thing that is stocked, priced and sold. */
export type VariationId = string

/** One choice that tells variations of a product apart: `{ name: "Colour", value: "Red" }`. */
export interface VariationOption {
  readonly name: string
  readonly value: string
}

/** All choices of one variation, at most 6; empty for a product that comes in one form only. */
export type VariationOptions = ReadonlyArray<VariationOption>

/** Owner or staff of exactly one approved shop; never sees another shop's data. */
export interface Vendor {
  readonly _tag: "Vendor"
  readonly userId: UserId
  readonly shopId: ShopId
  readonly shopRole: ShopRole
  readonly credential: Credential
}

/** A product as its own vendor sees it, with cost and stock. */
export interface VendorProduct {
  readonly id: ProductId
  readonly slug: string
  readonly sku: string
  readonly title: string
  readonly description: string
  readonly currency: Currency
  readonly onSale: boolean
  readonly topSale: boolean
  readonly topPopular: boolean
  readonly categories: ReadonlyArray<ProductCategory>
  readonly images: ReadonlyArray<ProductImage>
  readonly createdAt: Timestamp
  readonly updatedAt: Timestamp
  readonly shopId: ShopId
  readonly cost: MinorUnits
  readonly isActive: boolean
  /** Why the marketplace has taken the product off; null while it has not. */
  readonly suspendedReason: string | null
  /** Whether the public sees it now: active, not suspended, shop approved, at least one active variation. */
  readonly isListed: boolean
  readonly variations: ReadonlyArray<VendorVariation>
}

/** A variation as its vendor sees it. */
export interface VendorVariation {
  readonly id: VariationId
  readonly sku: string
  readonly options: ReadonlyArray<VariationOption>
  readonly price: MinorUnits
  readonly originalPrice: MinorUnits | null
  readonly discountPercent: number | null
  readonly currency: Currency
  readonly weightGrams: number | null
  readonly dimensions: Dimensions | null
  readonly barcode: string | null
  readonly isActive: boolean
  readonly onHand: number
  readonly lowStockThreshold: number
}

/** The proof of an address with the `token` of the mailed link. */
export interface VerifyEmail {
  readonly token: OpaqueToken
}

/** How often a shop's page and its products were looked at. */
export interface ViewsReport {
  readonly shop: {
    readonly total: number
    readonly last7Days: number
    readonly last30Days: number
    readonly last90Days: number
  }
  readonly products: {
    readonly total: number
    readonly last7Days: number
    readonly last30Days: number
    readonly last90Days: number
  }
  readonly items: ReadonlyArray<ProductViews>
  readonly nextCursor: string | null
}

/** A weight in grams: up to 10 tonnes. */
export type WeightGrams = number

/** What an item is a wish for. */
export type WishKind = "variation" | "shop"

/** A shop that somebody wants to come back to. */
export interface WishedShop {
  readonly kind: "shop"
  readonly id: WishlistItemId
  readonly createdAt: Timestamp
  readonly shopId: ShopId
  readonly name: string
  readonly slug: string
  /** `closed` while everybody else cannot see it. */
  readonly availability: "open" | "closed"
}

/** A wish for a variation, with what it costs now. */
export interface WishedVariation {
  readonly kind: "variation"
  readonly id: WishlistItemId
  readonly createdAt: Timestamp
  readonly variationId: VariationId
  /** Null when the variation is gone. */
  readonly product: {
    readonly productId: ProductId
    readonly shopId: ShopId
    readonly title: string
    readonly slug: string
    readonly sku: string
    readonly options: ReadonlyArray<VariationOption>
    readonly imageUrl: string | null
    readonly price: MinorUnits
    readonly originalPrice: MinorUnits | null
    readonly currency: Currency
  } | null
  /** `available`, or why it cannot be bought now. */
  readonly availability: "available" | Obstacle
}

/** How much is wished for. */
export interface WishlistCount {
  readonly total: number
  readonly variations: number
  readonly shops: number
}

/** An item of a wishlist. */
export type WishlistItem = WishedVariation | WishedShop

/** The id of an item of a wishlist. */
export type WishlistItemId = string

/** Writing a comment. */
export interface WriteComment {
  readonly stars: Stars
  readonly text: CommentText
}
