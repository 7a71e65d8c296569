import type { Group } from "../Command.ts"
import { analytics } from "./analytics/group.ts"
import { audit } from "./audit/group.ts"
import { carts } from "./carts/group.ts"
import { categories } from "./categories/group.ts"
import { comments } from "./comments/group.ts"
import { config } from "./config/group.ts"
import { events } from "./events/group.ts"
import { local } from "./local.ts"
import { mail } from "./mail/group.ts"
import { orders } from "./orders/group.ts"
import { products } from "./products/group.ts"
import { program } from "./program/group.ts"
import { schedules } from "./schedules/group.ts"
import { search } from "./search/group.ts"
import { session } from "./session.ts"
import { shops } from "./shops/group.ts"
import { stock } from "./stock/group.ts"
import { exportGroup, importGroup } from "./transfer.ts"
import { ui } from "./ui/group.ts"
import { users } from "./users/group.ts"

/** Every command of the program: the one table that parsing, help and tests read. */
export const groups: ReadonlyArray<Group> = [
  local,
  mail,
  session,
  config,
  shops,
  products,
  categories,
  comments,
  orders,
  stock,
  carts,
  users,
  events,
  schedules,
  search,
  analytics,
  audit,
  importGroup,
  exportGroup,
  program,
  ui,
]
