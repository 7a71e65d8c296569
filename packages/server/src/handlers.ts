import * as Layer from "effect/Layer"
import { CategoriesHandlers } from "./catalog/CategoriesHandlers.ts"
import { ProductsHandlers } from "./catalog/ProductsHandlers.ts"
import { ProductTransferHandlers } from "./catalog/ProductTransferHandlers.ts"
import { ShopProductsHandlers } from "./catalog/ShopProductsHandlers.ts"
import { AuthHandlers } from "./identity/AuthHandlers.ts"
import { MeHandlers } from "./identity/MeHandlers.ts"
import { UsersHandlers } from "./identity/UsersHandlers.ts"
import { ShopsHandlers } from "./shops/ShopsHandlers.ts"
import { ShopStaffHandlers } from "./shops/ShopStaffHandlers.ts"
import { SystemHandlers } from "./system/SystemHandlers.ts"

/** The handlers of every group of the contract. */
export const handlers = Layer.mergeAll(
  SystemHandlers,
  AuthHandlers,
  MeHandlers,
  UsersHandlers,
  ShopsHandlers,
  ShopStaffHandlers,
  ProductsHandlers,
  ShopProductsHandlers,
  ProductTransferHandlers,
  CategoriesHandlers,
)
