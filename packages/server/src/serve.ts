// First of all: schemas that are used before stay interpreted. Compiled ones take a tenth off an answer's work.
import "effect/schema/SchemaJITCompiler/enable"
import { NodeHttpServer } from "@effect/platform-node"
import { background } from "@souk/core/Souk"
import type * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import { HttpRouter, HttpServer } from "effect/http"
import * as Layer from "effect/Layer"
import type * as Scope from "effect/Scope"
import { policies } from "./composition/policies.ts"
import { requireFittingRole } from "./composition/requireFittingRole.ts"
import { souk } from "./composition/souk.ts"
import { allowedOrigin, edge } from "./http/edge.ts"
import { LoadSheddingServer } from "./http/LoadSheddingServer.ts"
import { rateLimits } from "./http/RateLimits.ts"
import { RequestsInFlight } from "./http/RequestsInFlight.ts"
import { httpApp, workerApp } from "./httpApp.ts"
import { metricsBesideApi, metricsServer } from "./metrics/metricsServer.ts"
import type { ServerSettings } from "./ServerSettings.ts"
import { DatabaseWatch } from "./system/DatabaseWatch.ts"
import { Health } from "./system/Health.ts"

/** Time that requests in flight have to finish once connections are refused. */
const gracefulShutdownTimeout = "20 seconds"

/**
 * Connections that may wait to be accepted, as far as the system allows (`net.core.somaxconn`). Where Node's 511 are
 * full, the system drops what clients send, and they try again only seconds later.
 */
const backlog = 4096

/** A server that answers requests. */
export interface RunningServer {
  /** Address that it listens on, e.g. `http://127.0.0.1:4000`. */
  readonly url: string
  /** What it runs on, for whoever embeds it. */
  readonly services: Context.Context<SoukServices>
}

/**
 * Starts a server in the role of its settings and answers once it takes requests; it runs until the scope closes.
 * `alongside` then runs in the background with the server's services; its failure is logged and stops nothing.
 *
 * Closing is graceful: readiness turns off, the server keeps answering for `drainSeconds`, then refuses connections and
 * finishes what is in flight, then the workers finish their round, and the database is closed last.
 */
export const serve = Effect.fn("serve")(function* (
  given: ServerSettings,
  alongside: Effect.Effect<void, unknown, SoukServices> = Effect.void,
): Effect.fn.Return<RunningServer, ServeError, Scope.Scope> {
  const settings = { ...given }
  yield* requireFittingRole(settings)
  const chosen = policies(settings)
  const work = background(settings.role).pipe(Layer.provide(chosen))
  const health = Health.layer(settings.role)
  const core = yield* Layer.build(Layer.merge(health, work).pipe(Layer.provideMerge(souk(settings))))
  const http = yield* Layer.build(
    httpServer(settings).pipe(Layer.provide(chosen), Layer.provide(Layer.succeedContext(core))),
  )
  yield* Layer.build(metricsServer(settings).pipe(Layer.provide(Layer.succeedContext(core))))
  const { address } = yield* Effect.provideContext(HttpServer.HttpServer, http)
  // Port 0 means any: addresses that clients are given name the one it became.
  if (address._tag !== "UnixPathAddress") settings.port = address.port
  const { startDraining } = yield* Effect.provideContext(Health, core)
  yield* Effect.addFinalizer(() => Effect.andThen(startDraining, Effect.sleep(`${settings.drainSeconds} seconds`)))
  yield* alongside.pipe(
    Effect.catchCause((cause) => Effect.logWarning("What ran alongside the server failed", cause)),
    Effect.provideContext(core),
    Effect.forkScoped,
  )
  return { url: HttpServer.formatAddress(address), services: core }
})

type SoukServices = Layer.Success<ReturnType<typeof souk>>

type ServeError = Layer.Error<ReturnType<typeof souk>> | Layer.Error<ReturnType<typeof httpServer>>

const routes = ({ role }: ServerSettings) => (role === "worker" ? workerApp : httpApp)

const httpServer = (settings: ServerSettings) =>
  HttpRouter.serve(Layer.mergeAll(edge(settings), routes(settings), metricsBesideApi(settings)), {
    disableLogger: true,
    disableListenLog: true,
  }).pipe(
    Layer.provide(RequestsInFlight.layer({ timeout: Duration.seconds(settings.requestTimeoutSeconds) })),
    Layer.provide(DatabaseWatch.layer),
    Layer.provide(rateLimits(settings.rateLimitPerMinute)),
    Layer.provideMerge(
      NodeHttpServer.layer(
        () =>
          new LoadSheddingServer({
            requestTimeout: 60_000,
            headersTimeout: 15_000,
            keepAliveTimeout: 65_000,
            maxInFlight: settings.maxRequestsInFlight,
            allowedOrigin: allowedOrigin(settings.corsOrigins),
          }),
        { host: settings.host, port: settings.port, backlog, gracefulShutdownTimeout },
      ),
    ),
  )
