import { once } from "node:events"
import { parseArgs } from "node:util"
import { journey, leave } from "./journey.ts"
import { Missing } from "./services.ts"
import { soukFromSources } from "./startFleet.ts"
import { withFleet } from "./withFleet.ts"

const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } })

const untilInterrupted = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")])

try {
  await withFleet(soukFromSources(), async (fleet) => {
    for (const problem of fleet.missing) console.log(`without: ${problem}`)
    if (values.check) {
      await journey(fleet, console.log)
      return leave(fleet, console.log)
    }
    console.log(`marketplace  ${fleet.proxy.url}/docs (a certificate that nobody signed)`)
    for (const [index, { url }] of fleet.apis.entries()) console.log(`api-${index + 1}        ${url}`)
    console.log(`worker       ${fleet.worker.url}/metrics`)
    for (const [name, url] of Object.entries(fleet.services)) console.log(`${name}=${url}`)
    console.log("Ctrl-C stops everything.")
    await untilInterrupted
  })
} catch (error) {
  if (!(error instanceof Missing)) throw error
  console.error(error.message)
  process.exitCode = 1
}
