import { join } from "node:path"
import type { Run } from "../../Command.ts"
import { asTyped } from "../../invocation.ts"
import type { Paper } from "../../output/Paper.ts"
import { type ListenInput, listenEnvironment } from "../serve/listen.ts"

interface Input extends ListenInput {
  readonly empty: boolean
}

export const run: Run<Input> = async ({ environment, terminal, json, signal }, input) => {
  const started = performance.now()
  const { runServer } = await import("@souk/server/run")
  const signIns = input.empty ? null : (await import("@souk/server/dev")).demoSignIns
  const demo = !input.empty
  // The log of a demo that works would bury what is said about it.
  const quiet = { ...environment, SOUK_LOG_LEVEL: environment["SOUK_LOG_LEVEL"] || "Warn" }
  await runServer(listenEnvironment(quiet, input), {
    demo,
    onProgress: (message) => terminal.say(terminal.talk.style("dim", `  ${message}`)),
    signal,
    onReady: ({ url, settings }) => {
      const folder = settings.dataFolder
      const mails = environment["SOUK_SMTP_URL"] ? null : join(folder, "mails")
      const place = { url, folder, mails, signIns, seconds: (performance.now() - started) / 1000 }
      terminal.print(
        json ? `${JSON.stringify({ url }, null, 2)}\n` : `${asTyped(welcome(place, terminal.results), environment)}\n`,
      )
    },
  })
}

interface Place {
  readonly url: string
  readonly folder: string
  /** Where mails lie; null when they are sent. */
  readonly mails: string | null
  readonly signIns: SignIns | null
  readonly seconds: number
}

interface SignIns {
  readonly password: string
  readonly admin: string
  readonly operator: string
  readonly vendor: string
  readonly customer: string
}

const welcome = ({ url, folder, mails, signIns, seconds }: Place, paper: Paper): string => {
  const people =
    signIns && (["admin", "operator", "vendor", "customer"] as const).map((role) => [role, signIns[role]] as const)
  const lines: ReadonlyArray<readonly [string, string]> = [
    ["API", `${url}/v1`],
    ["Docs", `${url}/docs  and  ${url}/reference`],
    ["OpenAPI", `${url}/openapi.json`],
    ...(mails === null ? [] : [["Mails", `${mails}   (nothing is sent)`] as const]),
    ...(people ?? []),
    ...(signIns === null ? [] : [["password", `${signIns.password}   (for all of them)`] as const]),
    ["Try", `curl "${url}/v1/products?limit=3"`],
    ...(signIns === null ? [] : [["", `souk login --url ${url} --email ${signIns.operator}`] as const]),
    ...(signIns === null ? [] : [["", "souk shops review"] as const]),
  ]
  return [
    "",
    `  ${paper.style("bold", "Souk is running")} ${paper.style("dim", `after ${seconds.toFixed(1)} s; data in ${folder}`)}`,
    "",
    ...lines.map(([name, value]) => `  ${paper.style("dim", name.padEnd(10))}${value}`),
    "",
    `  ${paper.style("dim", "Ctrl-C stops it.")}`,
  ].join("\n")
}
