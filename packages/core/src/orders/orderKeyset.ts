import * as Schema from "effect/Schema"
import { Uuid } from "../shared/Ids.ts"
import { keyset } from "../shared/Page.ts"
import { Timestamp } from "../shared/Timestamp.ts"

/** Where an item or order stands in a list. */
export const placedKey = Schema.Struct({ placedAt: Timestamp, id: Uuid })

/** Where the next page of orders starts. */
export const orderKeyset = keyset("orders", placedKey)
