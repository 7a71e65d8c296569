import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Analytics } from "./analytics/Analytics.ts"
import { ReportFiles } from "./analytics/ReportFiles.ts"
import { Views } from "./analytics/Views.ts"
import { Carts } from "./carts/Carts.ts"
import { Categories } from "./catalog/Categories.ts"
import { Products } from "./catalog/Products.ts"
import { ProductSnapshots } from "./catalog/ProductSnapshots.ts"
import { ProductTransfer } from "./catalog/ProductTransfer.ts"
import { Comments } from "./comments/Comments.ts"
import { consumers } from "./consumers.ts"
import { type BackgroundDomain, type Role, RunDomains, runsAmong } from "./fleet.ts"
import { ApiKeys } from "./identity/ApiKeys.ts"
import { CustomerTransfer } from "./identity/CustomerTransfer.ts"
import { Passwords } from "./identity/Passwords.ts"
import { Sessions } from "./identity/Sessions.ts"
import { Users } from "./identity/Users.ts"
import { Inventory } from "./inventory/Inventory.ts"
import { MailDigests } from "./mails/MailDigests.ts"
import { Orders } from "./orders/Orders.ts"
import { OrderTransfer } from "./orders/OrderTransfer.ts"
import { Audit } from "./platform/audit/Audit.ts"
import { AuditStore } from "./platform/audit/AuditStore.ts"
import { EventAdmin } from "./platform/events/EventAdmin.ts"
import { EventRuntime } from "./platform/events/EventRuntime.ts"
import { Events } from "./platform/events/Events.ts"
import { EventWakeup } from "./platform/events/EventWakeup.ts"
import { Idempotency } from "./platform/idempotency/Idempotency.ts"
import { Media } from "./platform/media/Media.ts"
import { MediaStore } from "./platform/media/MediaStore.ts"
import { MailQueue } from "./platform/notifications/MailQueue.ts"
import { Notifications } from "./platform/notifications/Notifications.ts"
import { Scheduler } from "./platform/scheduler/Scheduler.ts"
import { SearchIndex } from "./ports/SearchIndex.ts"
import { schedules } from "./schedules.ts"
import { Indexer } from "./search/Indexer.ts"
import { Search } from "./search/Search.ts"
import { ShopBranches } from "./shops/ShopBranches.ts"
import { ShopGallery } from "./shops/ShopGallery.ts"
import { Shops } from "./shops/Shops.ts"
import { ShopSnapshots } from "./shops/ShopSnapshots.ts"
import { ShopStaff } from "./shops/ShopStaff.ts"
import { ShopTransfer } from "./shops/ShopTransfer.ts"
import { Wishlists } from "./wishlists/Wishlists.ts"

const platform = Layer.mergeAll(
  Events.layer,
  EventAdmin.layer,
  Idempotency.layer,
  Media.layer,
  Notifications.layer,
).pipe(
  Layer.provideMerge(Audit.layer),
  Layer.provideMerge(Layer.mergeAll(EventWakeup.layer, AuditStore.layer, MediaStore.layer, MailQueue.layer)),
)

const identity = Layer.mergeAll(Users.layer, Sessions.layer, Passwords.layer, ApiKeys.layer, CustomerTransfer.layer)

const shops = Layer.mergeAll(Shops.layer, ShopStaff.layer, ShopBranches.layer, ShopGallery.layer, ShopTransfer.layer)

const catalog = Layer.mergeAll(Products.layer, Categories.layer, ProductTransfer.layer)

const snapshots = Layer.mergeAll(ProductSnapshots.layer, ShopSnapshots.layer)

const search = Search.layer.pipe(Layer.provideMerge(Indexer.layer))

const analytics = Layer.mergeAll(Analytics.layer, ReportFiles.layer, Views.layer)

const services = Layer.mergeAll(Comments.layer, Wishlists.layer, search, analytics, MailDigests.layer).pipe(
  Layer.provideMerge(Layer.mergeAll(Orders.layer, OrderTransfer.layer)),
  Layer.provideMerge(snapshots),
  Layer.provideMerge(Carts.layer),
  Layer.provideMerge(catalog),
  Layer.provideMerge(shops),
  Layer.provideMerge(Layer.mergeAll(identity, Inventory.layer)),
  Layer.provideMerge(platform),
)

/**
 * All of Souk: every domain, the platform below them, and the runtimes that deliver their events and keep
 * their schedules once they are started.
 *
 * Open: it needs the ports (Database, EventTransport, PasswordHasher, AccessTokens, BlobStore, …), which whoever
 * composes it chooses, and a database that was migrated before.
 */
export const souk = Layer.unwrap(
  Effect.map(RunDomains, (domains) => {
    const runs = runsAmong(domains)
    return Layer.mergeAll(EventRuntime.layer({ consumers, runs }), Scheduler.layer(schedules, { runs }))
  }),
).pipe(Layer.provideMerge(services))

/**
 * What a marketplace does without being asked, for as long as the layer lives.
 *
 * Workers deliver events, send mails, keep schedules, and keep a search index that all processes share. A process that
 * answers requests keeps an index of its own in step with the database, and writes down which views it was told of.
 */
export const background = (role: Role) =>
  Layer.mergeAll(
    role === "worker" ? Layer.empty : Layer.merge(followedBy("process"), Views.background),
    role === "api"
      ? EventRuntime.relay
      : Layer.mergeAll(
          EventRuntime.background,
          Scheduler.background,
          followedBy("shared"),
          inDomain("notifications", Notifications.sender),
        ),
  )

const followedBy = (scope: SearchIndex["Service"]["scope"]) =>
  Layer.unwrap(
    Effect.map(SearchIndex, (index) => {
      if (index.scope !== scope) return Layer.empty
      return scope === "shared" ? inDomain("search", Indexer.background) : Indexer.background
    }),
  )

const inDomain = <E, R>(domain: BackgroundDomain, layer: Layer.Layer<never, E, R>) =>
  Layer.unwrap(Effect.map(RunDomains, (domains) => (domains.has(domain) ? layer : Layer.empty)))
