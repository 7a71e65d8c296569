import type { ExitCode } from "./exitCodes.ts"

interface CliErrorParts {
  readonly exitCode: ExitCode
  /** Stable snake_case identifier. */
  readonly code: string
  readonly title: string
  /** What happened here, in a sentence or two. */
  readonly detail: string
  /** Commands or acts that help, the most likely first. */
  readonly steps?: ReadonlyArray<string>
  readonly requestId?: string | undefined
  readonly cause?: unknown
}

/** A failure as the terminal shows it: what happened, and what to do next. */
export class CliError extends Error {
  override readonly name = "CliError"
  readonly exitCode: ExitCode
  readonly code: string
  readonly title: string
  readonly steps: ReadonlyArray<string>
  readonly requestId: string | undefined

  constructor({ exitCode, code, title, detail, steps = [], requestId, cause }: CliErrorParts) {
    super(detail, cause === undefined ? undefined : { cause })
    this.exitCode = exitCode
    this.code = code
    this.title = title
    this.steps = steps
    this.requestId = requestId
  }
}
