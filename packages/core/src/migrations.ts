import { migration as analytics1 } from "./analytics/migrations/0001_analytics.ts"
import { migration as analytics2 } from "./analytics/migrations/0002_marketplace_days.ts"
import { migration as carts1 } from "./carts/migrations/0001_carts.ts"
import { migration as catalog1 } from "./catalog/migrations/0001_catalog.ts"
import { migration as catalog2 } from "./catalog/migrations/0002_ratings.ts"
import { migration as catalog3 } from "./catalog/migrations/0003_imports_moved.ts"
import { migration as comments1 } from "./comments/migrations/0001_comments.ts"
import { migration as identity1 } from "./identity/migrations/0001_identity.ts"
import { migration as inventory1 } from "./inventory/migrations/0001_inventory.ts"
import { migration as mails1 } from "./mails/migrations/0001_mails.ts"
import { migration as orders1 } from "./orders/migrations/0001_orders.ts"
import { migration as orders2 } from "./orders/migrations/0002_imported.ts"
import { migration as audit1 } from "./platform/audit/migrations/0001_audit.ts"
import type { Migration } from "./platform/database/Migration.ts"
import { migration as events1 } from "./platform/events/migrations/0001_events.ts"
import { migration as events2 } from "./platform/events/migrations/0002_console.ts"
import { migration as events3 } from "./platform/events/migrations/0003_broker.ts"
import { migration as events4 } from "./platform/events/migrations/0004_delivery_events.ts"
import { migration as media1 } from "./platform/media/migrations/0001_media.ts"
import { migration as platform1 } from "./platform/migrations/0001_platform.ts"
import { migration as platform2 } from "./platform/migrations/0002_schedule_runs.ts"
import { migration as notifications1 } from "./platform/notifications/migrations/0001_notifications.ts"
import { migration as transfers1 } from "./platform/transfers/migrations/0001_transfers.ts"
import { migration as search1 } from "./search/migrations/0001_search.ts"
import { migration as shops1 } from "./shops/migrations/0001_shops.ts"
import { migration as shops2 } from "./shops/migrations/0002_branches.ts"
import { migration as shops3 } from "./shops/migrations/0003_pictures.ts"
import { migration as wishlists1 } from "./wishlists/migrations/0001_wishlists.ts"

/** Every migration of Souk. Domains do not reference each other's tables, so only the order within a domain matters. */
export const migrations: ReadonlyArray<Migration> = [
  events1,
  events2,
  events3,
  events4,
  notifications1,
  identity1,
  audit1,
  platform1,
  platform2,
  transfers1,
  inventory1,
  carts1,
  orders1,
  orders2,
  media1,
  catalog1,
  catalog2,
  catalog3,
  shops1,
  shops2,
  shops3,
  comments1,
  wishlists1,
  search1,
  analytics1,
  analytics2,
  mails1,
]
