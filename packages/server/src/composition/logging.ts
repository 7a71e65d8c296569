import * as Layer from "effect/Layer"
import * as Logger from "effect/Logger"
import * as References from "effect/References"
import type { ServerSettings } from "../ServerSettings.ts"

/** Logs to standard error: readable lines for people, one JSON object a line for machines. */
export const logging = (settings: Pick<ServerSettings, "logFormat" | "logLevel">) =>
  Layer.mergeAll(
    Logger.layer([settings.logFormat === "json" ? Logger.consoleJson : Logger.consolePretty()]),
    Layer.succeed(References.LogToStderr, true),
    Layer.succeed(References.MinimumLogLevel, settings.logLevel),
  )
