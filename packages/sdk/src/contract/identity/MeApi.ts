import { ApiKey, CreateApiKey, CreatedApiKey } from "@souk/core/identity/ApiKey"
import {
  ApiKeyNotFound,
  BelongsToShop,
  OrdersUnderWay,
  TooManyApiKeys,
  TooManyAttempts,
  WrongPassword,
} from "@souk/core/identity/IdentityErrors"
import { Account, CloseAccount, UpdateAccount } from "@souk/core/identity/User"
import { ApiKeyId } from "@souk/core/shared/Ids"
import { Image, ImageRefused } from "@souk/core/shared/Image"
import { List } from "@souk/core/shared/Page"
import { InvalidPhoneNumber } from "@souk/core/shared/PhoneNumber"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import * as OpenApi from "effect/http-api/OpenApi"
import { Access, type AccessPolicy, signedIn } from "../Access.ts"
import { BodyLimit, StoresAnswer } from "../EndpointOptions.ts"
import { imageUpload, imageUploadLimit } from "../ImageUpload.ts"

const own: AccessPolicy = { who: signedIn, owner: "caller" }

export class MeApi extends HttpApiGroup.make("me")
  .add(
    HttpApiEndpoint.get("show", "/me", { success: Account })
      .annotate(Access, own)
      .annotate(OpenApi.Summary, "Show the caller's account"),
    HttpApiEndpoint.patch("update", "/me", { payload: UpdateAccount, success: Account, error: InvalidPhoneNumber })
      .annotate(Access, own)
      .annotate(OpenApi.Summary, "Change the caller's profile; absent fields stay, null clears"),
    HttpApiEndpoint.put("setAvatar", "/me/avatar", {
      payload: imageUpload,
      success: Image,
      error: ImageRefused,
    })
      .annotate(Access, own)
      .annotate(BodyLimit, imageUploadLimit)
      .annotate(OpenApi.Summary, "Put up a picture of the caller: the file itself as the body, at most 5 MB"),
    HttpApiEndpoint.delete("removeAvatar", "/me/avatar", { success: HttpApiSchema.NoContent })
      .annotate(Access, own)
      .annotate(OpenApi.Summary, "Take the caller's picture down"),
  )
  .add(
    HttpApiEndpoint.post("close", "/me/close", {
      payload: CloseAccount,
      success: HttpApiSchema.NoContent,
      error: [WrongPassword, TooManyAttempts, BelongsToShop, OrdersUnderWay],
    })
      .annotate(Access, own)
      .annotate(StoresAnswer, false)
      .annotate(OpenApi.Summary, "Close one's account for good and have forgotten who it was"),
  )
  .add(
    HttpApiEndpoint.get("apiKeys", "/me/api-keys", { success: List(ApiKey) })
      .annotate(Access, own)
      .annotate(OpenApi.Summary, "List the caller's active API keys by prefix"),
    HttpApiEndpoint.post("createApiKey", "/me/api-keys", {
      payload: CreateApiKey,
      success: CreatedApiKey.pipe(HttpApiSchema.status(201)),
      error: TooManyApiKeys,
    })
      .annotate(Access, own)
      .annotate(StoresAnswer, false)
      .annotate(OpenApi.Summary, "Make an API key; its secret is shown in this answer only"),
    HttpApiEndpoint.delete("revokeApiKey", "/me/api-keys/:id", {
      params: { id: ApiKeyId },
      success: HttpApiSchema.NoContent,
      error: ApiKeyNotFound,
    })
      .annotate(Access, own)
      .annotate(OpenApi.Summary, "Revoke an API key at once"),
  )
  .annotate(OpenApi.Description, "The caller's own account and API keys") {}
