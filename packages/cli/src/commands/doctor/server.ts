import { isError } from "@souk/sdk"
import type { Context } from "../../Context.ts"
import { version } from "../../version.ts"
import { type Check, failed, ok, skipped } from "./Check.ts"

const patience = 3000

/** Checks the server that commands would ask; none need run here unless somebody named one. */
export const checkServer = async (context: Context): Promise<Check> => {
  const { url } = context.connection()
  try {
    const client = await context.client()
    const info = await client.system.info({}, { signal: context.signal, timeout: patience, retries: 0 })
    return info.version === version()
      ? ok("Server", `${url.value} answers (version ${info.version}, ${info.database} database)`)
      : skipped(
          "Server",
          `${url.value} runs version ${info.version}, this program is ${version()}.`,
          "use the same version",
        )
  } catch (error) {
    if (!isError(error)) throw error
    if (url.origin === "default" && error.status === 0) {
      return skipped("Server", `none runs at ${url.value}`, "souk dev starts one; --url <url> names another")
    }
    return failed(
      "Server",
      `${url.value}: ${error.detail}`,
      "souk config list --show-origin tells why this server is asked",
    )
  }
}
