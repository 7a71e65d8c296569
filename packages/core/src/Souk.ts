import * as Layer from "effect/Layer"
import { Analytics } from "./analytics/Analytics.ts"
import { ReportFiles } from "./analytics/ReportFiles.ts"
import { Views } from "./analytics/Views.ts"
import { Carts } from "./carts/Carts.ts"
import { Categories } from "./catalog/Categories.ts"
import { ProductExport } from "./catalog/ProductExport.ts"
import { ProductImport } from "./catalog/ProductImport.ts"
import { Products } from "./catalog/Products.ts"
import { ProductSnapshots } from "./catalog/ProductSnapshots.ts"
import { Comments } from "./comments/Comments.ts"
import { consumers } from "./consumers.ts"
import { ApiKeys } from "./identity/ApiKeys.ts"
import { Passwords } from "./identity/Passwords.ts"
import { Sessions } from "./identity/Sessions.ts"
import { Users } from "./identity/Users.ts"
import { Inventory } from "./inventory/Inventory.ts"
import { Orders } from "./orders/Orders.ts"
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
import { schedules } from "./schedules.ts"
import { Indexer } from "./search/Indexer.ts"
import { Search } from "./search/Search.ts"
import { ShopBranches } from "./shops/ShopBranches.ts"
import { ShopGallery } from "./shops/ShopGallery.ts"
import { Shops } from "./shops/Shops.ts"
import { ShopSnapshots } from "./shops/ShopSnapshots.ts"
import { ShopStaff } from "./shops/ShopStaff.ts"
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

const identity = Layer.mergeAll(Users.layer, Sessions.layer, Passwords.layer, ApiKeys.layer)

const shops = Layer.mergeAll(Shops.layer, ShopStaff.layer, ShopBranches.layer, ShopGallery.layer)

const catalog = Layer.mergeAll(Products.layer, Categories.layer, ProductImport.layer, ProductExport.layer)

const snapshots = Layer.mergeAll(ProductSnapshots.layer, ShopSnapshots.layer)

const search = Search.layer.pipe(Layer.provideMerge(Indexer.layer))

const analytics = Layer.mergeAll(Analytics.layer, ReportFiles.layer, Views.layer)

const services = Layer.mergeAll(Comments.layer, Wishlists.layer, search, analytics).pipe(
  Layer.provideMerge(Orders.layer),
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
export const souk = Layer.mergeAll(EventRuntime.layer({ consumers }), Scheduler.layer(schedules)).pipe(
  Layer.provideMerge(services),
)

/** What a marketplace does without being asked, for as long as the layer lives: delivers events, keeps the search index, sends mails, keeps schedules. */
export const background = Layer.mergeAll(
  EventRuntime.background,
  Scheduler.background,
  Notifications.sender,
  Indexer.background,
  Views.background,
)
