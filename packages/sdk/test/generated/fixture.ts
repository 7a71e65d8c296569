import { ProductId, ShopId } from "@souk/core/shared/Ids"
import { Page, pageFields } from "@souk/core/shared/Page"
import { Problem } from "@souk/core/shared/Problem"
import { Timestamp } from "@souk/core/shared/Timestamp"
import { StoresAnswer } from "@souk/sdk/contract/EndpointOptions"
import { HttpApi, HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import * as Schema from "effect/Schema"

/** A contract with one endpoint of every kind that the client knows. */
export class ThingNotFound extends Problem<ThingNotFound>()(
  "ThingNotFound",
  { code: "thing_not_found", status: 404, title: "Thing not found" },
  { near: Schema.Array(ProductId) },
) {}

export const ThingState = Schema.Literals(["draft", "live"])

export class Maker extends Schema.Class<Maker>("Maker")({
  name: Schema.String,
  since: Schema.optionalKey(Timestamp),
}) {}

/** Schema for a thing that somebody makes. */
export const Thing = Schema.Struct({
  id: ProductId,
  state: ThingState,
  price: Schema.Int.annotate({ description: "Minor units." }),
  /** Grams. */
  weight: Schema.optionalKey(Schema.NullOr(Schema.Number)),
  createdAt: Timestamp,
  maker: Schema.optionalKey(Maker),
  secret: Schema.RedactedFromValue(Schema.String),
  labels: Schema.Record(Schema.String, Schema.Array(Schema.String)),
  "odd-name": Schema.Tuple([Schema.Boolean, Schema.Null]),
})

export interface Tree {
  readonly name: string
  readonly children: ReadonlyArray<Tree>
}
export const Tree: Schema.Codec<Tree> = Schema.Struct({
  name: Schema.String,
  children: Schema.Array(Schema.suspend((): Schema.Codec<Tree> => Tree)),
})

export const NewThing = Schema.Struct({ title: Schema.String, at: Schema.optionalKey(Timestamp) })
const Tokens = Schema.Struct({ accessToken: Schema.String, refreshToken: Schema.String })
const id = { params: { id: ProductId } }

export const things = HttpApiGroup.make("things")
  .add(
    HttpApiEndpoint.get("list", "/things", {
      query: {
        ...pageFields,
        shop: Schema.optionalKey(ShopId),
        states: Schema.optionalKey(Schema.Array(ThingState)),
        since: Schema.optionalKey(Timestamp),
        inStock: Schema.optionalKey(Schema.Boolean),
      },
      success: Page(Thing),
    }).annotate(OpenApi.Summary, "Live things"),
    HttpApiEndpoint.get("get", "/things/:id", { ...id, success: Thing, error: ThingNotFound }),
    HttpApiEndpoint.get("tree", "/tree", { success: Tree }),
    HttpApiEndpoint.post("create", "/things", { payload: NewThing, success: Thing.pipe(HttpApiSchema.status(201)) }),
    HttpApiEndpoint.patch("change", "/things/:id", {
      ...id,
      query: { dryRun: Schema.optionalKey(Schema.Boolean) },
      payload: NewThing,
      success: Thing,
      error: [ThingNotFound],
    }),
    HttpApiEndpoint.post("publish", "/things/:id/publish", { ...id }),
    HttpApiEndpoint.put("order", "/things/order", { payload: Schema.Array(ProductId) }),
    HttpApiEndpoint.post("decide", "/things/:id/decide", {
      ...id,
      payload: Schema.Union([
        Schema.Struct({ approve: Schema.Literal(true) }),
        Schema.Struct({ approve: Schema.Literal(false), reason: Schema.String }),
      ]),
    }),
    HttpApiEndpoint.post("import", "/things/import", {
      payload: HttpApiSchema.StreamUint8Array({ contentType: "text/csv" }),
    }),
    HttpApiEndpoint.get("export", "/things/export", {
      success: HttpApiSchema.StreamUint8Array({ contentType: "text/csv" }),
    }),
  )
  .annotate(OpenApi.Description, "Things")

const auth = HttpApiGroup.make("auth").add(
  HttpApiEndpoint.post("login", "/auth/login", {
    payload: Schema.Struct({ email: Schema.String }),
    success: Tokens,
  }).annotate(StoresAnswer, false),
  HttpApiEndpoint.post("refresh", "/auth/refresh", {
    payload: Schema.Struct({ refreshToken: Schema.String }),
    success: Tokens,
  }),
  HttpApiEndpoint.post("logout", "/auth/logout"),
)

export const fixture = HttpApi.make("fixture").add(things, auth).prefix("/v1")
