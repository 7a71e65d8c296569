import { isError, type SoukClient } from "@souk/sdk"
import { deliver } from "./deliver.ts"
import { WorkFailed } from "./inParallel.ts"
import { listProducts } from "./listProducts.ts"
import { openShops } from "./openShops.ts"
import { type Options, readOptions, usage, UsageError } from "./options.ts"
import { signInPeople } from "./People.ts"
import { placeOrders } from "./placeOrders.ts"
import { makePlan } from "./Plan.ts"
import { reportText } from "./printReport.ts"
import { makeProgress } from "./Progress.ts"
import { readBack } from "./readBack.ts"
import { readFigures } from "./readFigures.ts"
import { readFolder } from "./readFolder.ts"
import type { Replay } from "./Replay.ts"
import { makeReport, type Report } from "./Report.ts"
import { State, StateError } from "./State.ts"
import { verify } from "./verify.ts"

const replay = async (options: Options): Promise<Report> => {
  const { folder, urls, email, password, limit, shortage, concurrency } = options
  const started = performance.now()
  const marketplace = await readFolder(folder).catch((cause: unknown) => {
    throw new UsageError(`Cannot read the files: ${reasonOf(cause)}`)
  })
  const plan = makePlan(marketplace, { limit, shortage })
  const state = State.open(options.state, {
    fingerprint: marketplace.fingerprint,
    limit: limit ?? null,
    shortage,
  })
  const people = await signInPeople(urls, { email, password }, state.header)
  const server = await people.operator.system.info()
  await recognise(people.operator, state, options.state)
  const progress = makeProgress(process.stderr, people.requests)
  const replay: Replay = { plan, state, people, progress, concurrency, prices: new Map() }

  await openShops(replay)
  await listProducts(replay)
  await placeOrders(replay)
  await deliver(replay)
  const found = await readBack(replay)
  const figures = await readFigures(replay, found.orders)
  state.close()

  const seconds = (performance.now() - started) / 1000
  const run = {
    url: urls.join(", "),
    server,
    resumed: state.resumed,
    concurrency,
    seconds,
    requests: people.requests(),
  }
  return makeReport({
    replay,
    orders: found.orders,
    verdict: verify(replay, { ...found, figures }),
    figures,
    oddRows: marketplace.oddRows,
    run,
  })
}

// Somebody started over with a new database, or named another server.
const recognise = async (operator: SoukClient, state: State, path: string): Promise<void> => {
  const [id] = state.shops.values()
  if (id === undefined) return
  const known = await operator.operatorShops.show({ id }).result()
  if (known.ok) return
  if (!isError(known.error, "shop_not_found")) throw known.error
  throw new StateError(
    `The server does not have the shops of ${path}. Name the server of that replay, choose another --state, or remove the file to start over.`,
  )
}

const explain = (error: unknown, state: string): string => {
  if (error instanceof StateError) return error.message
  const [where, cause] = error instanceof WorkFailed ? [` at ${error.message}`, error.cause] : ["", error]
  return `The replay broke off${where}: ${reasonOf(cause)}\nRun the same command again to go on; ${state} knows what is done.`
}

const reasonOf = (error: unknown): string => {
  if (!isError(error)) return error instanceof Error ? error.message : String(error)
  const wrong = isError(error, "invalid_request") ? ` ${JSON.stringify(error.details.errors)}` : ""
  const request = error.requestId === undefined ? "" : ` (request ${error.requestId})`
  return `${error.code}: ${error.detail}${wrong}${request}`
}

const main = async (): Promise<number> => {
  let state = ""
  try {
    const options = readOptions(process.argv.slice(2), process.env)
    if (options === null) {
      console.log(usage)
      return 0
    }
    state = options.state
    const report = await replay(options)
    console.log(options.json ? JSON.stringify(report) : reportText(report))
    return report.ok ? 0 : 1
  } catch (error) {
    console.error(error instanceof UsageError ? `${error.message}\n\n--help tells more.` : explain(error, state))
    return error instanceof UsageError ? 2 : 1
  }
}

process.exitCode = await main()
