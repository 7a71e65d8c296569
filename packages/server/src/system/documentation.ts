import { SoukApi } from "@souk/sdk/contract/SoukApi"
import { HttpApiScalar, HttpApiSwagger } from "effect/http-api"
import * as Layer from "effect/Layer"

/** `/docs` (Swagger UI) and `/reference` (Scalar), both from the contract and served from this process. */
export const documentation = Layer.mergeAll(
  HttpApiSwagger.layer(SoukApi, { path: "/docs" }),
  HttpApiScalar.layer(SoukApi, { path: "/reference" }),
)
