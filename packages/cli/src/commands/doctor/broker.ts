import { explain } from "../../errors/explain.ts"
import { type Check, failed, ok } from "./Check.ts"

/** Checks the message broker, where one is configured. */
export const checkBroker = async (environment: NodeJS.ProcessEnv): Promise<ReadonlyArray<Check>> => {
  if (!environment["SOUK_RABBITMQ_URL"]) return []
  const { brokerVersion } = await import("@souk/server/admin")
  try {
    const { address, version } = await brokerVersion(environment)
    return [ok("RabbitMQ", `${version} at ${address}`)]
  } catch (thrown) {
    const error = explain(thrown)
    // Said already, with all that is wrong.
    if (error.code === "invalid_settings") return []
    return [
      failed("RabbitMQ", error.message, "check SOUK_RABBITMQ_URL, and that the broker runs; events wait meanwhile"),
    ]
  }
}
