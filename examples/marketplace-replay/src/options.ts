import { parseArgs } from "node:util"

/** What the command line and the environment asked for. */
export interface Options {
  readonly folder: string
  /** Servers of one marketplace; requests go to each in turn. */
  readonly urls: readonly [string, ...ReadonlyArray<string>]
  readonly email: string
  readonly password: string
  readonly state: string
  readonly concurrency: number
  readonly limit: number | undefined
  readonly shortage: number
  readonly json: boolean
}

/** A command line that cannot be right. */
export class UsageError extends Error {}

/** What `--help` prints. */
export const usage = `Replays a marketplace's orders against a running Souk and proves that every centavo arrived.

Usage: pnpm start [options] [folder]

  folder               Olist's files: sellers.csv, products.csv, order_items.csv   SOUK_OLIST_DIR
  --url <url,…>        the server; several of one fleet are asked in turn          SOUK_URL, http://127.0.0.1:4000
  --email <address>    an admin, or an operator with the scopes shops, catalog     SOUK_EMAIL
                       and orders, who approves shops and reads the results
  --password <text>    their password; better in the environment                   SOUK_PASSWORD
  --state <file>       what is done, so that a killed replay goes on               replay-state.jsonl
  --concurrency <n>    shops, products, customers at the same time, 1-256          16
  --limit <n>          only the first n orders, and the shops they need            all, and every seller's shop
  --shortage <p>       p % of the products get too little stock, 0-100             0
  --json               the report as one JSON document
  --help               this

Exit codes: 0 totals equal those of the files, 1 they do not or the replay broke off, 2 usage.`

/** Reads the command line; null when it asks for help. Throws UsageError. */
export const readOptions = (args: ReadonlyArray<string>, env: NodeJS.ProcessEnv): Options | null => {
  const { values, positionals } = parse(args)
  if (values.help === true) return null
  const [folder = env["SOUK_OLIST_DIR"], ...others] = positionals
  if (others.length > 0) throw new UsageError(`One folder, not ${positionals.length}.`)
  return {
    folder: required(folder, "the folder of the files, or SOUK_OLIST_DIR"),
    urls: readUrls(values.url ?? env["SOUK_URL"] ?? "http://127.0.0.1:4000"),
    email: required(values.email ?? env["SOUK_EMAIL"], "--email, or SOUK_EMAIL"),
    password: required(values.password ?? env["SOUK_PASSWORD"], "--password, or SOUK_PASSWORD"),
    state: values.state ?? "replay-state.jsonl",
    concurrency: number("concurrency", values.concurrency ?? "16", { from: 1, to: 256 }),
    limit: values.limit === undefined ? undefined : number("limit", values.limit, { from: 1, to: 1_000_000_000 }),
    shortage: number("shortage", values.shortage ?? "0", { from: 0, to: 100 }),
    json: values.json ?? false,
  }
}

const parse = (args: ReadonlyArray<string>) => {
  const text = { type: "string" } as const
  const flag = { type: "boolean" } as const
  try {
    return parseArgs({
      args: args.filter((arg) => arg !== "--"),
      allowPositionals: true,
      options: {
        url: text,
        email: text,
        password: text,
        state: text,
        concurrency: text,
        limit: text,
        shortage: text,
        json: flag,
        help: flag,
      },
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

const readUrls = (text: string): Options["urls"] => {
  const [first, ...others] = text.split(",").map((url) => url.trim().replace(/\/+$/u, ""))
  if (first === undefined || [first, ...others].some((url) => !URL.canParse(url))) {
    throw new UsageError(`--url takes addresses such as http://127.0.0.1:4000, not ${JSON.stringify(text)}.`)
  }
  return [first, ...others]
}

const required = (value: string | undefined, what: string): string => {
  if (value === undefined || value === "") throw new UsageError(`Missing: ${what}.`)
  return value
}

const number = (name: string, text: string, { from, to }: { readonly from: number; readonly to: number }): number => {
  const value = Number(text)
  if (text.trim() !== "" && Number.isInteger(value) && value >= from && value <= to) return value
  throw new UsageError(`--${name} takes a whole number from ${from} to ${to}, not ${JSON.stringify(text)}.`)
}
