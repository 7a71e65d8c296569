import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { MediaId } from "../../shared/Ids.ts"
import type { ImageFile } from "../../shared/Image.ts"
import type { Timestamp } from "../../shared/Timestamp.ts"
import { Database } from "../database/Database.ts"

/** SQL of stored pictures. */
export class MediaStore extends Context.Service<
  MediaStore,
  {
    readonly insert: (file: ImageFile, at: Timestamp) => Effect.Effect<void>
    readonly files: (ids: ReadonlyArray<MediaId>) => Effect.Effect<ReadonlyArray<ImageFile>>
    /** Deletes pictures; answers the keys of their files. */
    readonly remove: (ids: ReadonlyArray<MediaId>) => Effect.Effect<ReadonlyArray<string>>
    /** Returns those of the keys that no picture uses. */
    readonly orphans: (keys: ReadonlyArray<string>) => Effect.Effect<ReadonlyArray<string>>
    /** Keeps others from storing or removing files until the end of the transaction. */
    readonly lock: Effect.Effect<void>
  }
>()("@souk/core/platform/media/MediaStore") {
  static readonly layer = Layer.effect(
    MediaStore,
    Effect.map(Database, ({ sql }) => ({
      insert: (file, at) =>
        sql`
          insert into media.images (id, thumb_hash, sizes, keys, created_at)
          values (${file.mediaId}::uuid, ${file.thumbHash}, ${sql.json(file.sizes)}, ${file.sizes.map((size) => size.key)}::text[],
            ${at}::timestamptz)`.pipe(Effect.orDie, Effect.asVoid),

      files: (ids) =>
        sql<ImageFile>`select id as media_id, thumb_hash, sizes from media.images where id = any (${ids}::uuid[])`.pipe(
          Effect.orDie,
        ),

      remove: (ids) =>
        sql<{ keys: ReadonlyArray<string> }>`
          delete from media.images where id = any (${ids}::uuid[]) returning keys`.pipe(
          Effect.orDie,
          Effect.map((rows) => rows.flatMap((row) => row.keys)),
        ),

      orphans: (keys) =>
        sql<{ key: string }>`
          select distinct k.key
          from unnest(${keys}::text[]) as k (key)
          where not exists (select 1 from media.images i where i.keys @> array[k.key])`.pipe(
          Effect.orDie,
          Effect.map((rows) => rows.map((row) => row.key)),
        ),

      lock: sql`select pg_advisory_xact_lock(hashtextextended('media.images', 0))`.pipe(Effect.orDie, Effect.asVoid),
    })),
  )
}
