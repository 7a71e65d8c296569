import { Products } from "@souk/core/catalog/Products"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"

export const ShopProductsHandlers = HttpApiBuilder.group(
  SoukApi,
  "shopProducts",
  Effect.fnUntraced(function* (handlers) {
    const products = yield* Products
    return handlers.handleAll({
      list: ({ query }) => products.listOwn(query),
      create: ({ payload }) => products.create(payload),
      show: ({ params }) => products.showOwn(params.id),
      update: ({ params, payload }) => products.update(params.id, payload),
      remove: ({ params }) => products.remove(params.id),
      addVariation: ({ params, payload }) => products.addVariation(params.id, payload),
      updateVariation: ({ params, payload }) => products.updateVariation(params.id, params.variationId, payload),
      removeVariation: ({ params }) => products.removeVariation(params.id, params.variationId),
      addImage: ({ params, query, payload }) => products.addImage(params.id, { ...query, bytes: payload }),
      reorderImages: ({ params, payload }) => products.reorderImages(params.id, payload),
      updateImage: ({ params, payload }) => products.updateImage(params.id, params.imageId, payload),
      removeImage: ({ params }) => products.removeImage(params.id, params.imageId),
    })
  }),
)
