import { globSync } from "node:fs"
import { pathToFileURL } from "node:url"
import { eventTypes as listed } from "@souk/core/eventTypes"
import type { EventType } from "@souk/core/platform/events/DomainEvent"

const isEventType = (value: unknown): value is EventType =>
  typeof value === "object" && value !== null && "exchange" in value && "schemaVersion" in value

/** Returns every event type of the domains, by exchange and name. */
export const eventTypes = async (): Promise<ReadonlyArray<EventType>> => {
  const files = globSync("packages/core/src/**/*Events.ts").filter((file) => !file.includes("/platform/"))
  const modules = await Promise.all(files.map((file) => import(pathToFileURL(file).href) as Promise<object>))
  const found = modules.flatMap((module) => Object.values(module).filter(isEventType))
  const forgotten = found.filter(({ type }) => !listed.has(type)).map(({ type }) => type)
  if (forgotten.length > 0) throw new Error(`packages/core/src/eventTypes.ts leaves out ${forgotten.join(", ")}`)
  return found.toSorted((a, b) => a.exchange.localeCompare(b.exchange) || a.type.localeCompare(b.type))
}
