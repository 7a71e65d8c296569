import * as Layer from "effect/Layer"
import { ShopsHandlers } from "./shops/ShopsHandlers.ts"
import { ShopStaffHandlers } from "./shops/ShopStaffHandlers.ts"
import { SystemHandlers } from "./system/SystemHandlers.ts"

/** The handlers of every group of the contract. */
export const handlers = Layer.mergeAll(SystemHandlers, ShopsHandlers, ShopStaffHandlers)
