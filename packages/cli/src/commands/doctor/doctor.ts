import type { Run } from "../../Command.ts"
import type { Context } from "../../Context.ts"
import { exitCodes } from "../../errors/exitCodes.ts"
import { explain } from "../../errors/explain.ts"
import { asTyped } from "../../invocation.ts"
import type { Paper } from "../../output/Paper.ts"
import { printable } from "../../output/printable.ts"
import { type DatabaseInput, databaseEnvironment } from "../databaseOptions.ts"
import { checkBroker } from "./broker.ts"
import type { Check, Fix } from "./Check.ts"
import { checkMachine } from "./machine.ts"
import { checkMail } from "./mail.ts"
import { checkProfiles } from "./profiles.ts"
import { checkServer } from "./server.ts"

interface Input extends DatabaseInput {
  readonly invariants: boolean
  readonly fix: boolean
}

export const run: Run<Input> = async (context, input) => {
  const environment = databaseEnvironment(context.environment, input)
  const { checkDatabase, checkInvariants } = await import("./database.ts")
  const found = [
    ...(await checkMachine(environment)),
    ...(await checkDatabase(environment)),
    ...(await checkBroker(environment)),
    ...(input.invariants ? await checkInvariants(environment) : []),
    await checkMail(environment),
    checkProfiles(context.connection().file),
    await checkServer(context),
  ]
  const checks = input.fix ? await mend(found, context) : found
  if (!context.json && !input.fix && found.some(({ fix }) => fix !== null)) {
    context.terminal.say("Some of this can be mended: souk doctor --fix")
  }
  const ok = checks.every(({ state }) => state !== "failed")
  return {
    json: { ok, checks: checks.map(({ fix, ...check }) => ({ ...check, fix: fix?.what ?? null })) },
    text: (paper) => asTyped(checks.map((check) => line(check, paper)).join("\n"), context.environment),
    exitCode: ok ? exitCodes.ok : exitCodes.failed,
  }
}

/** Mends what can be mended, one after the other; with `--dry-run` only tells. */
const mend = async (checks: ReadonlyArray<Check>, { dryRun }: Context): Promise<ReadonlyArray<Check>> => {
  const mended: Array<Check> = []
  for (const check of checks) mended.push(check.fix === null ? check : await mendOne(check, check.fix, dryRun))
  return mended
}

const mendOne = async (check: Check, { what, apply }: Fix, dryRun: boolean): Promise<Check> => {
  if (dryRun) return { ...check, hint: `souk doctor --fix would ${what}` }
  try {
    return { ...check, state: "fixed", detail: await apply(), hint: null }
  } catch (thrown) {
    return { ...check, detail: `${check.detail}\nCould not ${what}: ${explain(thrown).message}` }
  }
}

const line = ({ name, state, detail, hint }: Check, paper: Paper): string => {
  const sign = {
    ok: paper.style("green", "✓"),
    fixed: paper.style("green", "✓"),
    failed: paper.style("red", "✗"),
    skipped: paper.style("dim", "–"),
  }[state]
  const [first = "", ...rest] = detail.split("\n").map(printable)
  return [
    `${sign} ${name.padEnd(14)} ${state === "fixed" ? "fixed: " : ""}${first}`,
    ...rest.map((each) => `${" ".repeat(17)}${each}`),
    ...(hint === null ? [] : [`${" ".repeat(17)}Try: ${hint}`]),
  ].join("\n")
}
