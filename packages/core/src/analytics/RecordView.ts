import * as Schema from "effect/Schema"
import { Uuid } from "../shared/Ids.ts"
import { line } from "../shared/Text.ts"

/** Schema for telling that a page was looked at. */
export const RecordView = Schema.Struct({
  kind: Schema.Literals(["product", "shop"]),
  /** Of the product or shop; one that is not there counts for nothing. */
  id: Uuid,
  /**
   * What tells a guest's browser from others, made by chance and kept by the storefront. Without it, guests are told apart
   * by address and browser. People who have signed in are themselves.
   */
  visitor: Schema.optionalKey(line({ min: 8, max: 64 })),
})
export type RecordView = typeof RecordView.Type

/** Where a view comes from. */
export interface ViewOrigin {
  readonly address: string
  readonly userAgent: string | null
}
