import * as Context from "effect/Context"
import { Analytics } from "./analytics/Analytics.ts"
import { Views } from "./analytics/Views.ts"
import { Carts } from "./carts/Carts.ts"
import { Categories } from "./catalog/Categories.ts"
import { Products } from "./catalog/Products.ts"
import { Comments } from "./comments/Comments.ts"
import { ApiKeys } from "./identity/ApiKeys.ts"
import { Passwords } from "./identity/Passwords.ts"
import { Sessions } from "./identity/Sessions.ts"
import { Users } from "./identity/Users.ts"
import { Inventory } from "./inventory/Inventory.ts"
import { Orders } from "./orders/Orders.ts"
import { EventAdmin } from "./platform/events/EventAdmin.ts"
import { promised } from "./promised.ts"
import { Search } from "./search/Search.ts"
import { ShopBranches } from "./shops/ShopBranches.ts"
import { ShopGallery } from "./shops/ShopGallery.ts"
import { Shops } from "./shops/Shops.ts"
import { ShopStaff } from "./shops/ShopStaff.ts"
import { Wishlists } from "./wishlists/Wishlists.ts"

type Offered =
  | Users
  | Sessions
  | Passwords
  | ApiKeys
  | Shops
  | ShopStaff
  | ShopBranches
  | ShopGallery
  | Products
  | Categories
  | Inventory
  | Carts
  | Orders
  | Comments
  | Wishlists
  | Search
  | Analytics
  | Views
  | EventAdmin

/** Every domain of Souk, as promises. */
export type SoukPromises = ReturnType<typeof promisesOf>

/** Makes promises of every domain's service. */
export const promisesOf = (services: Context.Context<Offered>) => {
  const of = <Id extends Offered, Service extends object>(key: Context.Key<Id, Service>) =>
    promised(Context.get(services, key), services)
  return {
    users: of(Users),
    sessions: of(Sessions),
    passwords: of(Passwords),
    apiKeys: of(ApiKeys),
    shops: of(Shops),
    shopStaff: of(ShopStaff),
    shopBranches: of(ShopBranches),
    shopGallery: of(ShopGallery),
    products: of(Products),
    categories: of(Categories),
    inventory: of(Inventory),
    carts: of(Carts),
    orders: of(Orders),
    comments: of(Comments),
    wishlists: of(Wishlists),
    search: of(Search),
    analytics: of(Analytics),
    views: of(Views),
    events: of(EventAdmin),
  }
}
