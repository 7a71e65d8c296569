import type { SoukClient } from "@souk/sdk"
import type { CompletedBy } from "../Command.ts"
import { type ConnectionFlags, resolveConnection } from "../profiles/Connection.ts"

/** One thing to choose while typing. */
export interface Offer {
  readonly value: string
  readonly what: string
}

interface Asking {
  readonly environment: NodeJS.ProcessEnv
  readonly connection: ConnectionFlags
}

/** Longest that somebody who typed a tab waits for a server. */
const patience = 1000
const many = 50

/** Finds what a value can be; nothing when the server does not answer at once. */
export const offersOf = async (completedBy: CompletedBy, asking: Asking): Promise<ReadonlyArray<Offer>> => {
  try {
    const connection = resolveConnection(asking.connection, asking.environment)
    if (completedBy === "profiles") return connection.profiles.map((value) => ({ value, what: "profile" }))
    const { connect } = await import("../profiles/connect.ts")
    return await remote[completedBy](await connect(connection), { timeout: patience, retries: 0 })
  } catch {
    return []
  }
}

type Ask = (
  client: SoukClient,
  options: { readonly timeout: number; readonly retries: number },
) => Promise<ReadonlyArray<Offer>>

const shopsIn =
  (state?: "pending" | "approved" | "suspended"): Ask =>
  async (client, options) => {
    const { items } = await client.operatorShops.list(
      { limit: many, ...(state === undefined ? {} : { state }) },
      options,
    )
    return items.map(({ id, name }) => ({ value: id, what: name }))
  }

const remote: Readonly<Record<Exclude<CompletedBy, "profiles">, Ask>> = {
  shops: shopsIn(),
  pendingShops: shopsIn("pending"),
  approvedShops: shopsIn("approved"),
  suspendedShops: shopsIn("suspended"),
  products: async (client, options) => {
    const { items } = await client.operatorProducts.list({ limit: many }, options)
    return items.map(({ id, title }) => ({ value: id, what: title }))
  },
  categories: async (client, options) => {
    const { items } = await client.categories.tree({}, options)
    const flat = (nodes: typeof items): ReadonlyArray<Offer> =>
      nodes.flatMap(({ id, name, children }) => [{ value: id, what: name }, ...flat(children)])
    return flat(items)
  },
  users: async (client, options) => {
    const { items } = await client.users.list({ limit: many }, options)
    return items.map(({ id, email }) => ({ value: id, what: email }))
  },
  orders: async (client, options) => {
    const { items } = await client.operatorOrders.list({ limit: many }, options)
    return items.map(({ number, status }) => ({ value: number, what: status }))
  },
  consumers: async (client, options) => {
    const { items } = await client.events.consumers({}, options)
    return items.map(({ consumer, pending }) => ({ value: consumer, what: `${pending} pending` }))
  },
  schedules: async (client, options) => {
    const { items } = await client.schedules.list({}, options)
    return items.map(({ name }) => ({ value: name, what: "" }))
  },
}
