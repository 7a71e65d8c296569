import { createServer } from "node:http"
import { NodeHttpServer } from "@effect/platform-node"
import { HttpRouter } from "effect/http"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import type { ServerSettings } from "../ServerSettings.ts"
import { metricsRoute, MetricsToken } from "./metricsRoute.ts"

type MetricsSettings = Pick<ServerSettings, "host" | "metricsPort" | "metricsToken">

/** `/metrics` among the API's routes, unless it has a port of its own. */
export const metricsBesideApi = (settings: MetricsSettings) =>
  settings.metricsPort === 0 ? guarded(settings) : Layer.empty

/** `/metrics` on its own port, where the settings name one. */
export const metricsServer = (settings: MetricsSettings) =>
  settings.metricsPort === 0
    ? Layer.empty
    : HttpRouter.serve(guarded(settings), { disableLogger: true, disableListenLog: true }).pipe(
        Layer.provide(NodeHttpServer.layer(createServer, { host: settings.host, port: settings.metricsPort })),
      )

const guarded = ({ metricsToken }: MetricsSettings) =>
  metricsRoute.pipe(
    Layer.provide(Layer.succeed(MetricsToken, Redacted.value(metricsToken) === "" ? null : metricsToken)),
  )
