// A program that requires: types arrive, too. Compiled with the tests, and run by them.
import type * as Sdk from "@souk/sdk"
import type * as Query from "@souk/sdk/query"

const { createClient, isError } = require("@souk/sdk") as typeof Sdk
const { queryOptions } = require("@souk/sdk/query") as typeof Query

const client = createClient({ url: "http://127.0.0.1:1", retries: 0 })
const version: Promise<string> = client.system.info().then(({ version }) => version)
version.catch((error: unknown) => {
  const [, group, method] = queryOptions(client.system.info).queryKey
  console.log(
    isError(error, "network_error") ? `${error.code satisfies "network_error"} of ${group}.${method}` : "other",
  )
})
