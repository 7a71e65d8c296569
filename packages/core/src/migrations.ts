import type { Migration } from "./platform/database/Migration.ts"
import { migration as inventory1 } from "./inventory/migrations/0001_inventory.ts"
import { migration as events1 } from "./platform/events/migrations/0001_events.ts"

/** Every migration of Souk. Domains do not reference each other's tables, so only the order within a domain matters. */
export const migrations: ReadonlyArray<Migration> = [events1, inventory1]
