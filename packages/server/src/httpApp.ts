import { SoukApi } from "@souk/sdk/contract/SoukApi"
import { HttpApiBuilder } from "effect/http-api"
import * as Layer from "effect/Layer"
import { handlers } from "./handlers.ts"
import { allowedMethods } from "./http/allowedMethods.ts"
import { AuthenticationLive } from "./http/AuthenticationLive.ts"
import { everyRequest } from "./http/everyRequest.ts"
import { IdempotentWritesLive } from "./http/IdempotentWritesLive.ts"
import { RequestGuardLive } from "./http/RequestGuardLive.ts"
import { problemRoutes } from "./problems/problemRoutes.ts"
import { documentation } from "./system/documentation.ts"
import { keySet } from "./system/keySet.ts"
import { llms } from "./system/llms.ts"
import { mediaFiles } from "./system/mediaFiles.ts"
import { contractInfo, probes } from "./system/probes.ts"
import { welcome } from "./system/welcome.ts"

const api = HttpApiBuilder.layer(SoukApi, { openapiPath: "/openapi.json" }).pipe(
  Layer.provide(handlers),
  Layer.provide([AuthenticationLive, IdempotentWritesLive, RequestGuardLive]),
)

/** All routes of a Souk server; open: it needs the domains' services, not where they come from. */
export const httpApp = Layer.mergeAll(
  api,
  documentation,
  keySet,
  mediaFiles,
  welcome,
  probes,
  problemRoutes,
  llms,
  everyRequest(allowedMethods),
)

/** The routes of a process that works in the background: what operators ask, nothing for customers. */
export const workerApp = Layer.mergeAll(
  contractInfo,
  probes,
  everyRequest(() => []),
)
