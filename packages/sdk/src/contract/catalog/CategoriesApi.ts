import {
  CategoryCycle,
  CategoryInUse,
  CategoryNotFound,
  CategorySlugTaken,
  CategoryTooDeep,
} from "@souk/core/catalog/CatalogErrors"
import {
  Category,
  CategoryChanges,
  CategoryDetail,
  CategoryNode,
  MoveCategory,
  NewCategory,
} from "@souk/core/catalog/Category"
import { IdOrSlug } from "@souk/core/shared/IdOrSlug"
import { CategoryId } from "@souk/core/shared/Ids"
import { ImageRefused, maxImageBytes } from "@souk/core/shared/Image"
import { List } from "@souk/core/shared/Page"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import * as OpenApi from "effect/http-api/OpenApi"
import * as Schema from "effect/Schema"
import { Access, type AccessPolicy, everyone } from "../Access.ts"
import { BodyLimit } from "../EndpointOptions.ts"
import { imageUpload } from "../ImageUpload.ts"

const operator: AccessPolicy = { who: ["Operator"], owner: "marketplace", scope: "catalog" }

const path = "/operator/categories/:id"
const params = { id: CategoryId }

export class CategoriesApi extends HttpApiGroup.make("categories")
  .add(
    HttpApiEndpoint.get("tree", "/categories", { success: List(CategoryNode) })
      .annotate(Access, { who: everyone, owner: "public" })
      .annotate(OpenApi.Summary, "Show the whole tree of categories"),
    HttpApiEndpoint.get("show", "/categories/:idOrSlug", {
      params: { idOrSlug: IdOrSlug },
      success: CategoryDetail,
      error: CategoryNotFound,
    })
      .annotate(Access, { who: everyone, owner: "public" })
      .annotate(OpenApi.Summary, "Show a category with the way to it and what is below it"),
  )
  .add(
    HttpApiEndpoint.post("create", "/operator/categories", {
      payload: NewCategory,
      success: Category.pipe(HttpApiSchema.status(201)),
      error: [CategoryNotFound, CategorySlugTaken, CategoryTooDeep],
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Add a category"),
    HttpApiEndpoint.patch("update", path, {
      params,
      payload: CategoryChanges,
      success: Category,
      error: [CategoryNotFound, CategorySlugTaken],
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Change a category; absent fields stay as they are"),
    HttpApiEndpoint.post("move", `${path}/move`, {
      params,
      payload: MoveCategory,
      success: Category,
      error: [CategoryNotFound, CategoryCycle, CategoryTooDeep],
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Move a category with all that is below it"),
    HttpApiEndpoint.put("setPicture", `${path}/picture`, {
      params,
      payload: imageUpload,
      success: Category,
      error: [CategoryNotFound, ImageRefused],
    })
      .annotate(Access, operator)
      .annotate(BodyLimit, maxImageBytes)
      .annotate(OpenApi.Summary, "Set the picture: the file itself as the body, at most 10 MB"),
    HttpApiEndpoint.delete("removePicture", `${path}/picture`, {
      params,
      success: Category,
      error: CategoryNotFound,
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Remove the picture"),
    HttpApiEndpoint.delete("remove", path, {
      params,
      query: { moveProductsTo: Schema.optionalKey(CategoryId) },
      success: HttpApiSchema.NoContent,
      error: [CategoryNotFound, CategoryInUse],
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Delete a category, moving its products to another"),
  )
  .annotate(OpenApi.Description, "The tree that products are sorted into") {}
