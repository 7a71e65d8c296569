import { isError } from "@souk/sdk"
import { deliver } from "./deliver.ts"
import { listProducts } from "./listProducts.ts"
import { openShops } from "./openShops.ts"
import { type Options, readOptions, usage, UsageError } from "./options.ts"
import { signInPeople } from "./People.ts"
import { placeOrders } from "./placeOrders.ts"
import { makePlan } from "./Plan.ts"
import { reportText } from "./printReport.ts"
import { makeProgress } from "./Progress.ts"
import { readBack } from "./readBack.ts"
import { readFolder } from "./readFolder.ts"
import type { Replay } from "./Replay.ts"
import { makeReport, type Report } from "./Report.ts"
import { State, StateError } from "./State.ts"
import { verify } from "./verify.ts"

const replay = async (options: Options): Promise<Report> => {
  const { folder, url, email, password, limit, shortage, concurrency } = options
  const started = performance.now()
  const marketplace = await readFolder(folder)
  const plan = makePlan(marketplace, { limit, shortage })
  const state = State.open(options.state, {
    url,
    fingerprint: marketplace.fingerprint,
    limit: limit ?? null,
    shortage,
  })
  const people = await signInPeople(url, { email, password }, state.header)
  const server = await people.operator.system.info()
  const progress = makeProgress(process.stderr, people.requests)
  const replay: Replay = { plan, state, people, progress, concurrency, prices: new Map() }

  await openShops(replay)
  await listProducts(replay)
  await placeOrders(replay)
  await deliver(replay)
  const found = await readBack(replay)
  state.close()

  const seconds = (performance.now() - started) / 1000
  const run = { url, server, resumed: state.resumed, concurrency, seconds, requests: people.requests() }
  return makeReport({
    replay,
    orders: found.orders,
    verdict: verify(replay, found),
    oddRows: marketplace.oddRows,
    run,
  })
}

const explain = (error: unknown, options: Options): string => {
  if (error instanceof StateError) return error.message
  if (isError(error)) {
    const request = error.requestId === undefined ? "" : ` (request ${error.requestId})`
    return `The replay broke off: ${error.code}: ${error.detail}${request}\nRun the same command again to go on; ${options.state} knows what is done.`
  }
  return `The replay broke off: ${error instanceof Error ? error.message : String(error)}`
}

const main = async (): Promise<number> => {
  let options: Options | null
  try {
    options = readOptions(process.argv.slice(2), process.env)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    console.error(`${error.message}\n\n${usage}`)
    return 2
  }
  if (options === null) {
    console.log(usage)
    return 0
  }
  try {
    const report = await replay(options)
    console.log(options.json ? JSON.stringify(report) : reportText(report))
    return report.ok ? 0 : 1
  } catch (error) {
    console.error(explain(error, options))
    return 1
  }
}

process.exitCode = await main()
