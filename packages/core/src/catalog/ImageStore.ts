import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database } from "../platform/database/Database.ts"
import type { MediaId, ProductId, VariationId } from "../shared/Ids.ts"
import type { ImageFile } from "../shared/Image.ts"

/** A picture about to be added at the end of a product's pictures. */
export interface ImageToInsert {
  readonly id: string
  readonly productId: ProductId
  readonly variationId: VariationId | null
  readonly alt: string
  readonly file: ImageFile
}

/** SQL of product pictures; the product is locked by the caller. */
export class ImageStore extends Context.Service<
  ImageStore,
  {
    readonly insert: (image: ImageToInsert) => Effect.Effect<void>
    readonly update: (
      id: string,
      fields: { readonly alt: string; readonly variationId: VariationId | null },
    ) => Effect.Effect<void>
    /** Puts a product's pictures into the order of these ids. */
    readonly reorder: (productId: ProductId, ids: ReadonlyArray<string>) => Effect.Effect<void>
    readonly remove: (id: string) => Effect.Effect<void>
    /** Deletes the pictures of one variation; answers their media. */
    readonly removeOfVariation: (variationId: VariationId) => Effect.Effect<ReadonlyArray<MediaId>>
  }
>()("@souk/core/catalog/ImageStore") {
  static readonly layer = Layer.effect(
    ImageStore,
    Effect.map(Database, ({ sql }) => ({
      insert: (image) =>
        sql`
          insert into catalog.images (id, product_id, variation_id, position, alt, file)
          select ${image.id}::uuid, ${image.productId}::uuid, ${image.variationId}::uuid,
            coalesce(max(i.position) + 1, 0), ${image.alt}::text, ${sql.json(image.file)}
          from catalog.images i where i.product_id = ${image.productId}::uuid`.pipe(Effect.orDie, Effect.asVoid),

      update: (id, { alt, variationId }) =>
        sql`
          update catalog.images set alt = ${alt}, variation_id = ${variationId}::uuid where id = ${id}::uuid`.pipe(
          Effect.orDie,
          Effect.asVoid,
        ),

      reorder: (productId, ids) =>
        sql`
          update catalog.images i set position = o.position - 1
          from unnest(${ids}::uuid[]) with ordinality as o (id, position)
          where i.id = o.id and i.product_id = ${productId}::uuid`.pipe(Effect.orDie, Effect.asVoid),

      remove: (id) => sql`delete from catalog.images where id = ${id}::uuid`.pipe(Effect.orDie, Effect.asVoid),

      removeOfVariation: (variationId) =>
        sql<{ mediaId: MediaId }>`
          delete from catalog.images where variation_id = ${variationId}::uuid
          returning (file ->> 'mediaId')::uuid as media_id`.pipe(
          Effect.orDie,
          Effect.map((rows) => rows.map((row) => row.mediaId)),
        ),
    })),
  )
}
