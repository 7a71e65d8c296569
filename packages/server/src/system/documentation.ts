import { readFile } from "node:fs/promises"
import { SoukApi } from "@souk/sdk/contract/SoukApi"
import * as Effect from "effect/Effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { HttpApiScalar, HttpApiSwagger } from "effect/http-api"
import * as Layer from "effect/Layer"

// The same for all: made from the event types, beside the package's sources and what is built of them.
const asyncApi = Effect.promise(() => readFile(new URL("../../asyncapi.json", import.meta.url)))

/**
 * `/docs` (Swagger UI) and `/reference` (Scalar), both from the contract and served from this process; `/asyncapi.json`,
 * the events that a broker publishes.
 */
export const documentation = Layer.mergeAll(
  HttpApiSwagger.layer(SoukApi, { path: "/docs" }),
  HttpApiScalar.layer(SoukApi, { path: "/reference" }),
  HttpRouter.add(
    "GET",
    "/asyncapi.json",
    Effect.map(asyncApi, (file) => HttpServerResponse.uint8Array(file, { contentType: "application/json" })),
  ),
)
