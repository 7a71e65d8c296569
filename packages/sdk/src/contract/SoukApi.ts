import { HttpApi, OpenApi } from "effect/http-api"
import { requireAccessPolicies } from "./Access.ts"
import { CategoriesApi } from "./catalog/CategoriesApi.ts"
import { ProductsApi } from "./catalog/ProductsApi.ts"
import { ProductTransferApi } from "./catalog/ProductTransferApi.ts"
import { ShopProductsApi } from "./catalog/ShopProductsApi.ts"
import { AuthApi } from "./identity/AuthApi.ts"
import { MeApi } from "./identity/MeApi.ts"
import { UsersApi } from "./identity/UsersApi.ts"
import { Authentication, IdempotentWrites, RequestGuard } from "./Middleware.ts"
import { ShopsApi } from "./shops/ShopsApi.ts"
import { ShopStaffApi } from "./shops/ShopStaffApi.ts"
import { SystemApi } from "./system/SystemApi.ts"

/** The whole HTTP contract: what the server implements and every client is made from. */
export class SoukApi extends HttpApi.make("souk")
  .add(SystemApi)
  .add(AuthApi)
  .add(MeApi)
  .add(UsersApi)
  .add(ShopsApi)
  .add(ShopStaffApi)
  .add(ProductsApi)
  .add(ShopProductsApi)
  .add(ProductTransferApi)
  .add(CategoriesApi)
  .prefix("/v1")
  // The last one is outermost.
  .middleware(IdempotentWrites)
  .middleware(Authentication)
  .middleware(RequestGuard)
  .annotate(HttpApi.ParseOptions, { onExcessProperty: "error", errors: "all" })
  .annotate(HttpApi.HeadersParseOptions, {})
  .annotateMerge(
    OpenApi.annotations({
      title: "Souk",
      version: "1.0.0",
      description: "Headless multi-vendor commerce.",
    }),
  ) {}

requireAccessPolicies(SoukApi)
