import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database } from "../platform/database/Database.ts"
import type { ShopId } from "../shared/Ids.ts"
import type { ImageFile } from "../shared/Image.ts"

/** A picture's row. */
export interface ShopImageRow {
  readonly id: string
  readonly alt: string
  readonly file: ImageFile
}

/** The SQL of galleries; whoever changes one holds its shop. */
export class GalleryStore extends Context.Service<
  GalleryStore,
  {
    /** Pictures of a shop in its order. */
    readonly ofShop: (shopId: ShopId) => Effect.Effect<ReadonlyArray<ShopImageRow>>
    /** Adds a picture behind the others. */
    readonly insert: (shopId: ShopId, image: ShopImageRow) => Effect.Effect<void>
    readonly update: (id: string, alt: string) => Effect.Effect<void>
    /** Puts a shop's pictures into the order of these ids. */
    readonly reorder: (shopId: ShopId, ids: ReadonlyArray<string>) => Effect.Effect<void>
    readonly remove: (id: string) => Effect.Effect<void>
  }
>()("@souk/core/shops/GalleryStore") {
  static readonly layer = Layer.effect(
    GalleryStore,
    Effect.map(Database, ({ sql }) => ({
      ofShop: (shopId) =>
        sql<ShopImageRow>`
          select id, alt, file from shops.images where shop_id = ${shopId}::uuid order by position, id`.pipe(
          Effect.orDie,
        ),

      insert: (shopId, { id, alt, file }) =>
        sql`
          insert into shops.images (id, shop_id, position, alt, file)
          select ${id}::uuid, ${shopId}::uuid, coalesce(max(i.position) + 1, 0), ${alt}::text, ${sql.json(file)}
          from shops.images i where i.shop_id = ${shopId}::uuid`.pipe(Effect.orDie, Effect.asVoid),

      update: (id, alt) =>
        sql`update shops.images set alt = ${alt} where id = ${id}::uuid`.pipe(Effect.orDie, Effect.asVoid),

      reorder: (shopId, ids) =>
        sql`
          update shops.images i set position = o.position - 1
          from unnest(${ids}::uuid[]) with ordinality as o (id, position)
          where i.id = o.id and i.shop_id = ${shopId}::uuid`.pipe(Effect.orDie, Effect.asVoid),

      remove: (id) => sql`delete from shops.images where id = ${id}::uuid`.pipe(Effect.orDie, Effect.asVoid),
    })),
  )
}
