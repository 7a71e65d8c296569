import { CliError } from "./CliError.ts"
import { exitCodes } from "./exitCodes.ts"

/** The command was not called as it wants to be. */
export const usage = (detail: string, ...steps: ReadonlyArray<string>): CliError =>
  new CliError({ exitCode: exitCodes.usage, code: "usage", title: "The command was called wrongly", detail, steps })

/** Somebody said no. */
export const declined = (): CliError =>
  new CliError({ exitCode: exitCodes.declined, code: "declined", title: "Declined", detail: "Nothing was changed." })

/** Ctrl-C; `unsent` are commands that had been decided and not done. */
export const interrupted = (unsent: ReadonlyArray<string> = []): CliError =>
  new CliError({
    exitCode: exitCodes.interrupted,
    code: "interrupted",
    title: "Interrupted",
    detail: `What was already done stays done.${unsent.length === 0 ? "" : " What waited was not sent."}`,
    steps: unsent,
  })
