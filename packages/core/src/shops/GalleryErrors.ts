import { Problem } from "../shared/Problem.ts"

/** The shop's gallery has no such picture. */
export class ShopImageNotFound extends Problem<ShopImageNotFound>()("ShopImageNotFound", {
  code: "shop_image_not_found",
  status: 404,
  title: "Shop image not found",
}) {}

/** The gallery has as many pictures as it can have. */
export class GalleryFull extends Problem<GalleryFull>()("GalleryFull", {
  code: "gallery_full",
  status: 409,
  title: "Gallery is full",
}) {}
