import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as OpenApi from "effect/http-api/OpenApi"
import * as Schema from "effect/Schema"
import { Access, everyone } from "../Access.ts"

/** Schema for what a server tells about itself. */
export const ServerInfo = Schema.Struct({
  name: Schema.Literal("souk"),
  version: Schema.String,
  /** `embedded` runs PostgreSQL inside the server's process; `server` uses a PostgreSQL server. */
  database: Schema.Literals(["embedded", "server"]),
  /** `api` answers requests, `worker` works in the background, `all` does both. */
  role: Schema.Literals(["api", "worker", "all"]),
})
export type ServerInfo = typeof ServerInfo.Type

export class SystemApi extends HttpApiGroup.make("system")
  .add(
    HttpApiEndpoint.get("info", "/info", { success: ServerInfo })
      .annotate(Access, { who: everyone, owner: "public" })
      .annotate(OpenApi.Summary, "Name, version and engine of this server"),
  )
  .annotate(OpenApi.Description, "About this server") {}
