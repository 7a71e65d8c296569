import * as Schema from "effect/Schema"
import { ShopId } from "../shared/Ids.ts"
import { keyset, pageFields } from "../shared/Page.ts"
import { line } from "../shared/Text.ts"
import { Timestamp } from "../shared/Timestamp.ts"
import { ShopState } from "./ShopState.ts"

const prefix = line({ min: 1, max: 80 })

/** Schema for what the public list of shops can be asked. */
export const ShopQuery = Schema.Struct({
  ...pageFields,
  /** Start of the name, in any case, with or without accents. */
  text: Schema.optionalKey(prefix),
  slug: Schema.optionalKey(Schema.String.check(Schema.isMaxLength(100), Schema.isPattern(/^[a-z0-9-]+$/u))),
  /** `newest` when absent. */
  sort: Schema.optionalKey(Schema.Literals(["newest", "name"])),
})
export type ShopQuery = typeof ShopQuery.Type

/** Schema for what operators can ask of the list of all shops. */
export const OperatorShopQuery = Schema.Struct({
  ...pageFields,
  state: Schema.optionalKey(ShopState),
  text: Schema.optionalKey(prefix),
  /** By when approval was asked for. When absent: `oldest` for pending shops, a queue; else `newest`. */
  sort: Schema.optionalKey(Schema.Literals(["newest", "oldest"])),
})
export type OperatorShopQuery = typeof OperatorShopQuery.Type

/** Where a page of the newest shops ended. */
export const newestKeyset = keyset("shops.newest", Schema.Struct({ createdAt: Timestamp, id: ShopId }))

/** Where a page of shops by name ended. */
export const nameKeyset = keyset("shops.name", Schema.Struct({ nameKey: line({ max: 400 }), id: ShopId }))

/** Where a page of shops by submission ended. */
export const submittedKeyset = keyset("shops.submitted", Schema.Struct({ submittedAt: Timestamp, id: ShopId }))
