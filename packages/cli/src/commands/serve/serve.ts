import type { Run } from "../../Command.ts"
import { usage } from "../../errors/failures.ts"
import { type ListenInput, listenEnvironment } from "./listen.ts"

interface Input extends ListenInput {
  readonly role: "api" | "worker" | "all" | undefined
  readonly domains: string | undefined
}

export const run: Run<Input> = async ({ environment, terminal, json, signal }, input) => {
  if (input.domains !== undefined) await requireDomains(input.domains)
  const { runServer } = await import("@souk/server/run")
  await runServer(roleEnvironment(listenEnvironment(environment, input), input), {
    signal,
    onReady: ({ url }) => {
      terminal.print(json ? `${JSON.stringify({ url }, null, 2)}\n` : `Listening on ${url}\n`)
    },
  })
}

const roleEnvironment = (environment: NodeJS.ProcessEnv, { role, domains }: Input): NodeJS.ProcessEnv => ({
  ...environment,
  ...(role === undefined ? {} : { SOUK_ROLE: role }),
  ...(domains === undefined ? {} : { SOUK_DOMAINS: domains }),
})

const requireDomains = async (domains: string): Promise<void> => {
  const { backgroundDomainNames } = await import("@souk/core/fleet")
  const known: ReadonlyArray<string> = backgroundDomainNames
  const wrong = domains
    .split(",")
    .map((domain) => domain.trim())
    .filter((domain) => !known.includes(domain))
  if (wrong.length === 0) return
  throw usage(
    `--domains: ${wrong.map((domain) => `"${domain}"`).join(", ")} has no work in the background. Domains that have: ${known.join(", ")}.`,
    "souk serve --help",
  )
}
