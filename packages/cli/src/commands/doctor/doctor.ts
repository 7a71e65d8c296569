import type { Run } from "../../Command.ts"
import { exitCodes } from "../../errors/exitCodes.ts"
import { asTyped } from "../../invocation.ts"
import type { Paper } from "../../output/Paper.ts"
import { printable } from "../../output/printable.ts"
import { type DatabaseInput, databaseEnvironment } from "../databaseOptions.ts"
import { checkBroker } from "./broker.ts"
import type { Check } from "./Check.ts"
import { checkMachine } from "./machine.ts"
import { checkMail } from "./mail.ts"
import { checkServer } from "./server.ts"

interface Input extends DatabaseInput {
  readonly invariants: boolean
}

export const run: Run<Input> = async (context, input) => {
  const environment = databaseEnvironment(context.environment, input)
  const { checkDatabase, checkInvariants } = await import("./database.ts")
  const checks = [
    ...(await checkMachine(environment)),
    ...(await checkDatabase(environment)),
    ...(await checkBroker(environment)),
    ...(input.invariants ? await checkInvariants(environment) : []),
    await checkMail(environment),
    await checkServer(context),
  ]
  const ok = checks.every(({ state }) => state !== "failed")
  return {
    json: { ok, checks },
    text: (paper) => asTyped(checks.map((check) => line(check, paper)).join("\n"), context.environment),
    exitCode: ok ? exitCodes.ok : exitCodes.failed,
  }
}

const line = ({ name, state, detail, hint }: Check, paper: Paper): string => {
  const sign = { ok: paper.style("green", "✓"), failed: paper.style("red", "✗"), skipped: paper.style("dim", "–") }[
    state
  ]
  const [first = "", ...rest] = detail.split("\n").map(printable)
  return [
    `${sign} ${name.padEnd(14)} ${first}`,
    ...rest.map((each) => `${" ".repeat(17)}${each}`),
    ...(hint === null ? [] : [`${" ".repeat(17)}Try: ${hint}`]),
  ].join("\n")
}
