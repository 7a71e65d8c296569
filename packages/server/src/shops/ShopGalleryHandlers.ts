import { ShopGallery } from "@souk/core/shops/ShopGallery"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"

export const ShopGalleryHandlers = HttpApiBuilder.group(
  SoukApi,
  "shopGallery",
  Effect.fnUntraced(function* (handlers) {
    const gallery = yield* ShopGallery
    return handlers.handleAll({
      list: ({ params }) => gallery.list(params.idOrSlug),
      listOwn: () => gallery.listOwn,
      add: ({ query, payload }) => gallery.add({ ...query, bytes: payload }),
      reorder: ({ payload }) => gallery.reorder(payload),
      update: ({ params, payload }) => gallery.update(params.imageId, payload),
      remove: ({ params }) => gallery.remove(params.imageId),
    })
  }),
)
