import { HttpRouter, HttpServerResponse } from "effect/http"
import { version } from "../version.ts"

/** `GET /`: what this is, and where to go from here. */
export const welcome = HttpRouter.add(
  "GET",
  "/",
  HttpServerResponse.jsonUnsafe({
    name: "souk",
    version,
    api: "/v1",
    docs: "/docs",
    reference: "/reference",
    openapi: "/openapi.json",
    asyncapi: "/asyncapi.json",
    problems: "/problems",
    llms: "/llms.txt",
    health: "/readyz",
  }),
)
