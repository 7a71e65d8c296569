import type { ConsumerLag, ScheduleStatus, SearchStatus, ServerInfo, SoukClient } from "@souk/sdk"
import { explain } from "../../../errors/explain.ts"
import { count, dateTime, duration } from "../../../output/format.ts"
import { type Act, type LoadOptions, makePanel, type Panel } from "../../../screen/Panel.ts"

/** How one part of the marketplace is. */
interface Part {
  readonly name: string
  readonly state: "ok" | "look" | "failed"
  readonly summary: string
  readonly fields: ReadonlyArray<readonly [name: string, value: string | null]>
  readonly acts: ReadonlyArray<Act>
}

/**
 * The server, what it needs, search, events and schedules, what needs a look first. `url` is null where there is no
 * server that could be asked what it needs.
 */
export const healthPanel = (client: SoukClient, url: string | null): Panel =>
  makePanel<Part>({
    id: "health",
    tab: "Health",
    title: "Health",
    empty: "Nothing is known.",
    columns: [
      { title: "PART", value: ({ name }) => name, shrinksTo: 10 },
      { title: "STATE", value: ({ state }) => state },
      { title: "WHAT", value: ({ summary }) => summary, shrinksTo: 12, spare: 1 },
    ],
    load: async (options) => {
      const asked = await Promise.allSettled([
        client.system.info({}, options).then((info) => [serverPart(info)]),
        url === null ? Promise.resolve([]) : readiness(url, options),
        client.operatorSearch.status({}, options).then((status) => [searchPart(client, status)]),
        client.events.consumers({}, options).then(({ items }) => [eventsPart(items)]),
        client.schedules.list({}, options).then(({ items }) => [schedulesPart(items)]),
      ])
      const failed = asked.filter((each) => each.status === "rejected")
      // Nothing answers, or this person may not ask: that is no state of a part.
      if (failed.length === asked.length || asked[0]?.status === "rejected") throw failed[0]?.reason
      const parts = asked.flatMap((each, i) =>
        each.status === "fulfilled" ? each.value : [failedPart(names[i] ?? "", each.reason)],
      )
      return { items: parts.toSorted((a, b) => urgency[a.state] - urgency[b.state]) }
    },
    entry: ({ name, state, summary, fields, acts }) => ({
      key: name,
      acts,
      detail: (paper) => paper.fields([["Part", name], ["State", state], ["What", summary], ...fields]),
    }),
  })

const names = ["Server", "Dependencies", "Search", "Events", "Schedules"]
const urgency = { failed: 0, look: 1, ok: 2 } as const

const failedPart = (name: string, thrown: unknown): Part => {
  const { title, message } = explain(thrown)
  return { name, state: "failed", summary: title, fields: [["Why", message]], acts: [] }
}

const serverPart = ({ version, database, role }: ServerInfo): Part => ({
  name: "Server",
  state: "ok",
  summary: `version ${version}`,
  fields: [
    ["Database", database],
    ["Role", role],
  ],
  acts: [],
})

interface Readiness {
  readonly draining: boolean
  readonly dependencies: ReadonlyArray<{
    readonly name: string
    readonly ok: boolean
    readonly required: boolean
    readonly millis: number
  }>
}

const readiness = async (url: string, { signal, timeout }: LoadOptions): Promise<ReadonlyArray<Part>> => {
  const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]) })
  const { draining, dependencies } = (await answer.json()) as Readiness
  const parts = dependencies.map(({ name, ok, required, millis }): Part => {
    const without = required ? "nothing works without it" : "the rest works without it"
    return {
      name: `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      state: ok ? "ok" : required ? "failed" : "look",
      summary: ok ? "answers" : "away",
      fields: [
        ["Answered", ok ? `within ${Math.max(1, Math.ceil(millis))} ms` : "not in time"],
        ["If away", without],
      ],
      acts: [],
    }
  })
  if (!draining) return parts
  return [{ name: "Shutdown", state: "look", summary: "under way", fields: [], acts: [] }, ...parts]
}

const searchPart = (client: SoukClient, status: SearchStatus): Part => {
  const { builtAt, products, shops, pending, building } = status
  return {
    name: "Search index",
    state: builtAt === null ? "look" : "ok",
    summary: builtAt === null ? "never built" : building === null ? count(products, "product") : "being built",
    fields: [
      ["Products", products.toLocaleString("en")],
      ["Shops", shops.toLocaleString("en")],
      ["Pending", `${count(pending, "change")} not yet in it`],
      ["Built", builtAt === null ? null : dateTime(builtAt)],
      ["Building", building === null ? null : `${count(building.documents, "document")} so far`],
    ],
    acts: [check(client), reindex(client)],
  }
}

const check = (client: SoukClient): Act => ({
  key: "c",
  word: "check",
  asks: "nothing",
  question: "",
  doing: "The index is compared with the database",
  done: "",
  command: () => "souk search check",
  run: async () => {
    const { ok, products, shops } = await client.operatorSearch.check({})
    const wrong = [products, shops].reduce((sum, { missing, stale, extra }) => sum + missing + stale + extra, 0)
    return ok
      ? "The index is as the database"
      : `${count(wrong, "document")} differ from the database: i builds it anew`
  },
})

const reindex = (client: SoukClient): Act => ({
  key: "i",
  word: "reindex",
  asks: "yes",
  question: "Build the search index anew?",
  doing: "The index is built anew",
  done: "The index is being built; the present one answers meanwhile",
  command: () => "souk search reindex",
  run: async () => void (await client.operatorSearch.reindex({})),
})

const eventsPart = (consumers: ReadonlyArray<ConsumerLag>): Part => {
  const parked = consumers.reduce((sum, each) => sum + each.parked, 0)
  const slowest = consumers.reduce<ConsumerLag | undefined>(
    (most, each) => (each.lagSeconds > (most?.lagSeconds ?? 0) ? each : most),
    undefined,
  )
  const isLate = (slowest?.lagSeconds ?? 0) > tooLate
  return {
    name: "Events",
    state: parked > 0 || isLate ? "look" : "ok",
    summary: parked > 0 ? `${parked.toLocaleString("en")} parked` : isLate ? "behind" : "delivered",
    fields: [
      ["Consumers", String(consumers.length)],
      ["Parked", parked === 0 ? "nothing" : `${parked.toLocaleString("en")}: panel 5 has them`],
      ["Behind", slowest === undefined ? "nobody" : `${slowest.consumer} by ${duration(slowest.lagSeconds * 1000)}`],
    ],
    acts: [],
  }
}

/** From so many seconds on, somebody should look at a consumer. */
const tooLate = 60

const schedulesPart = (schedules: ReadonlyArray<ScheduleStatus>): Part => {
  const failing = schedules.filter(({ last }) => last !== null && last.error !== null)
  return {
    name: "Schedules",
    state: failing.length === 0 ? "ok" : "look",
    summary: failing.length === 0 ? `${schedules.length} run` : `${failing.length} failed`,
    fields: [
      ...failing.map(({ name, last }) => [name, last?.error ?? null] as const),
      ["Next", schedules.toSorted((a, b) => a.nextAt.localeCompare(b.nextAt))[0]?.name ?? null],
    ],
    acts: [],
  }
}
