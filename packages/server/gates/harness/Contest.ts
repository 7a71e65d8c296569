import { brokenInvariants } from "@souk/core/doctor/invariants"
import * as Effect from "effect/Effect"
import type { Findings } from "./Gate.ts"
import { type HttpClient, httpClient } from "./HttpClient.ts"
import { type Ledger, brokenRules } from "./Ledger.ts"

/** Makes clients that are connected already, so that what they send next arrives together; they close with the scope. */
export const connectedClients = (url: string, count: number) =>
  Effect.acquireRelease(
    Effect.promise(async () => {
      const clients = Array.from({ length: count }, () => httpClient(url))
      await Promise.all(clients.map((client) => client.send("GET", "/livez")))
      return clients
    }),
    (clients: ReadonlyArray<HttpClient>) => Effect.sync(() => clients.forEach((client) => client.close())),
  )

/** Looks for whatever must not be in the database: with this gate's own statements and with those of `souk doctor`. */
export const expectSound = Effect.fnUntraced(function* (ledger: Ledger, findings: Findings) {
  for (const rule of yield* Effect.promise(() => brokenRules(ledger))) findings.fail(rule)
  for (const { name, violations } of yield* brokenInvariants) {
    findings.fail(`souk doctor: ${name}: ${violations.slice(0, 3).join("; ")}`)
  }
})
