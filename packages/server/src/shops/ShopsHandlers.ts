import { Shops } from "@souk/core/shops/Shops"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpApiBuilder } from "effect/http-api"

export const ShopsHandlers = HttpApiBuilder.group(
  SoukApi,
  "shops",
  Effect.fnUntraced(function* (handlers) {
    const shops = yield* Shops
    return handlers.handleAll({
      create: ({ payload }) => shops.create(payload),
      list: ({ query }) => shops.list(query),
      show: ({ params }) => shops.show(params.idOrSlug),
      own: () => shops.own,
      update: ({ payload }) => shops.update(payload),
      setLogo: ({ payload }) => shops.setPicture("logo", payload),
      removeLogo: () => shops.removePicture("logo"),
      setCover: ({ payload }) => shops.setPicture("cover", payload),
      removeCover: () => shops.removePicture("cover"),
      resubmit: ({ payload }) => shops.resubmit(payload),
      deleteOwn: () => shops.deleteOwn,
    })
  }),
)
