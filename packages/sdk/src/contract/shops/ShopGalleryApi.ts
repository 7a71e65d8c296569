import { IdOrSlug } from "@souk/core/shared/IdOrSlug"
import { ImageRefused, maxImageBytes } from "@souk/core/shared/Image"
import { List } from "@souk/core/shared/Page"
import { GalleryFull, ShopImageNotFound } from "@souk/core/shops/GalleryErrors"
import { ShopNotFound } from "@souk/core/shops/ShopErrors"
import { ShopImage, ShopImageAlt, ShopImageChanges, ShopImageId, ShopImageOrder } from "@souk/core/shops/ShopImage"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import * as OpenApi from "effect/http-api/OpenApi"
import * as Schema from "effect/Schema"
import { Access, type AccessPolicy, everyone } from "../Access.ts"
import { BodyLimit } from "../EndpointOptions.ts"
import { imageUpload } from "../ImageUpload.ts"

const member: AccessPolicy = { who: ["Customer", "Vendor"], owner: "caller" }
const gallery = List(ShopImage)
const params = { imageId: ShopImageId }

export class ShopGalleryApi extends HttpApiGroup.make("shopGallery")
  .add(
    HttpApiEndpoint.get("list", "/shops/:idOrSlug/images", {
      params: { idOrSlug: IdOrSlug },
      success: gallery,
      error: ShopNotFound,
    })
      .annotate(Access, { who: everyone, owner: "public" })
      .annotate(OpenApi.Summary, "Show the pictures of an approved shop"),
    HttpApiEndpoint.get("listOwn", "/me/shop/images", { success: gallery, error: ShopNotFound })
      .annotate(Access, member)
      .annotate(OpenApi.Summary, "Show the pictures of one's own shop"),
    HttpApiEndpoint.post("add", "/me/shop/images", {
      query: { alt: Schema.optionalKey(ShopImageAlt) },
      payload: imageUpload,
      success: gallery.pipe(HttpApiSchema.status(201)),
      error: [ShopNotFound, GalleryFull, ImageRefused],
    })
      .annotate(Access, member)
      .annotate(BodyLimit, maxImageBytes)
      .annotate(OpenApi.Summary, "Add a picture to one's shop: the file itself as the body, at most 10 MB"),
    HttpApiEndpoint.put("reorder", "/me/shop/images", {
      payload: ShopImageOrder,
      success: gallery,
      error: [ShopNotFound, ShopImageNotFound],
    })
      .annotate(Access, member)
      .annotate(OpenApi.Summary, "Put the pictures of one's shop into another order"),
    HttpApiEndpoint.patch("update", "/me/shop/images/:imageId", {
      params,
      payload: ShopImageChanges,
      success: gallery,
      error: [ShopNotFound, ShopImageNotFound],
    })
      .annotate(Access, member)
      .annotate(OpenApi.Summary, "Change the text that stands for a picture"),
    HttpApiEndpoint.delete("remove", "/me/shop/images/:imageId", {
      params,
      success: gallery,
      error: [ShopNotFound, ShopImageNotFound],
    })
      .annotate(Access, member)
      .annotate(OpenApi.Summary, "Delete a picture of one's shop"),
  )
  .annotate(OpenApi.Description, "Pictures that shops show of themselves") {}
