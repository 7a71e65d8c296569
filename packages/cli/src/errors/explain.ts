import { advice } from "./advice.ts"
import { CliError } from "./CliError.ts"
import { type ExitCode, exitCodes } from "./exitCodes.ts"

/** What every problem of Souk carries, whether it crossed the network or not. */
interface ProblemLike {
  readonly code: string
  readonly status: number
  readonly title: string
  readonly detail?: string
  readonly requestId?: string
  readonly details?: { readonly errors?: unknown }
}

/** Turns whatever was thrown into a failure that can be shown. */
export const explain = (error: unknown): CliError => {
  if (error instanceof CliError) return error
  if (isProblem(error)) return ofProblem(error)
  if (isInvalidSettings(error)) {
    return new CliError({
      exitCode: exitCodes.failed,
      code: "invalid_settings",
      title: "The configuration does not fit",
      detail: error.problems.join("\n"),
      steps: ["souk doctor", "docs/reference/configuration.md lists every variable"],
      cause: error,
    })
  }
  if (isFolderInUse(error)) {
    return new CliError({
      exitCode: exitCodes.unavailable,
      code: "data_folder_in_use",
      title: "The embedded database is in use",
      detail: error.message,
      steps: [`kill ${error.pid}   stops the process that uses it`, "--data <folder>   uses another database"],
      cause: error,
    })
  }
  if (isDatabaseAway(error)) {
    return new CliError({
      exitCode: exitCodes.unavailable,
      code: "database_unavailable",
      title: "The database cannot be reached",
      detail: reasonOf(error),
      steps: [
        "Check SOUK_DATABASE_URL and that its server runs; without it Souk brings its own database",
        "souk doctor",
      ],
      cause: error,
    })
  }
  const broker = ofBroker(error)
  if (broker !== undefined) return broker
  if (isMigrationProblem(error)) {
    return new CliError({
      exitCode: exitCodes.refused,
      code: "not_migrated",
      title: "The database does not fit this version",
      detail: error.message,
      steps: ["souk migrate --dry-run   tells what would change"],
      cause: error,
    })
  }
  if (isSchemaError(error)) {
    return new CliError({
      exitCode: exitCodes.usage,
      code: "invalid_input",
      title: "The input does not fit",
      detail: error.message,
      steps: [],
      cause: error,
    })
  }
  const system = ofSystem(error) ?? ofSystem((error as { readonly cause?: unknown } | null)?.cause)
  if (system !== undefined) return system
  return new CliError({
    exitCode: exitCodes.failed,
    code: "unexpected",
    title: "Something unexpected happened",
    detail: error instanceof Error ? error.message : String(error),
    steps: ["Run the command again with --debug and report what it shows."],
    cause: error,
  })
}

const ofProblem = (problem: ProblemLike): CliError =>
  new CliError({
    exitCode: exitCodeOf(problem),
    code: problem.code,
    title: problem.title.charAt(0).toUpperCase() + problem.title.slice(1),
    detail: fieldsOf(problem) ?? problem.detail ?? problem.title,
    steps: advice[problem.code] ?? [],
    requestId: problem.requestId,
    cause: problem,
  })

/** Which exit code a problem ends a command with; by status, so that codes of a newer server fit too. */
const exitCodeOf = ({ status }: ProblemLike): ExitCode => {
  if (status === 0 || status === 429 || status === 502 || status === 503 || status === 504) return exitCodes.unavailable
  if (status === 401) return exitCodes.signedOut
  if (status === 404) return exitCodes.notFound
  if (status === 400) return exitCodes.usage
  if (status > 400 && status < 500) return exitCodes.refused
  return exitCodes.failed
}

/** Lists the places of a request that were wrong, in the words of the command line rather than of HTTP. */
const fieldsOf = ({ details }: ProblemLike): string | undefined => {
  if (!Array.isArray(details?.errors) || details.errors.length === 0) return undefined
  return details.errors
    .map((each: { path?: ReadonlyArray<string | number>; message?: string }) => {
      const [, ...path] = each.path ?? []
      return `${path.join(".") || "request"}: ${each.message ?? "is wrong"}`
    })
    .join("\n")
}

const ofSystem = (error: unknown): CliError | undefined => {
  const { code, path, message } = (error ?? {}) as NodeJS.ErrnoException
  const known = code === undefined ? undefined : systemErrors[code]
  if (code === undefined || known === undefined) return undefined
  return new CliError({
    exitCode: known.exitCode ?? exitCodes.failed,
    code: code.toLowerCase(),
    title: known.title,
    detail: path ?? message,
    steps: known.steps ?? [],
    cause: error,
  })
}

interface SystemError {
  readonly title: string
  readonly exitCode?: ExitCode
  readonly steps?: ReadonlyArray<string>
}

const systemErrors: Partial<Record<string, SystemError>> = {
  ENOENT: { title: "No such file or folder", exitCode: exitCodes.notFound },
  EISDIR: { title: "This is a folder, not a file", exitCode: exitCodes.usage },
  EACCES: { title: "No permission" },
  EPERM: { title: "No permission" },
  EROFS: { title: "The file system is read-only" },
  ENOSPC: { title: "No space left on the disk" },
  EADDRINUSE: {
    title: "The port is taken",
    exitCode: exitCodes.unavailable,
    steps: ["Use another port: --port 4001", "souk doctor   tells whether a Souk server already answers there"],
  },
}

const isProblem = (error: unknown): error is ProblemLike => {
  const { code, status, title } = (error ?? {}) as Partial<Record<keyof ProblemLike, unknown>>
  return typeof code === "string" && typeof status === "number" && typeof title === "string"
}

const isFolderInUse = (error: unknown): error is { readonly message: string; readonly pid: number } =>
  (error as { readonly _tag?: unknown } | null)?._tag === "DataFolderInUse"

/** A failed statement or connection, as core throws it. */
interface SqlFailure {
  readonly message: string
  readonly reason: { readonly _tag: string; readonly cause?: unknown }
}

const isDatabaseAway = (error: unknown): error is SqlFailure => {
  const { _tag, message, reason } = (error ?? {}) as Partial<SqlFailure> & { readonly _tag?: unknown }
  if (_tag !== "SqlError" || reason === undefined) return false
  // A database that does not exist has a reason of its own.
  return ["ConnectionError", "AuthenticationError"].includes(reason._tag) || `${message}`.endsWith("Failed to connect")
}

// What the database or the network said is innermost.
const reasonOf = ({ message, reason }: SqlFailure): string =>
  reason.cause instanceof Error && reason.cause.message !== "" ? reason.cause.message : message

const ofBroker = (error: unknown): CliError | undefined => {
  const { _tag, message } = (error ?? {}) as { readonly _tag?: unknown; readonly message?: string }
  if (_tag !== "TransportMisfit" && _tag !== "TransportUnavailable") return undefined
  const isAway = _tag === "TransportUnavailable"
  return new CliError({
    exitCode: isAway ? exitCodes.unavailable : exitCodes.refused,
    code: isAway ? "broker_unavailable" : "broker_misfit",
    title: isAway ? "The message broker cannot be reached" : "The message broker does not fit",
    detail: String(message),
    steps: ["souk doctor", "Without SOUK_RABBITMQ_URL the database carries events"],
    cause: error,
  })
}

const isMigrationProblem = (error: unknown): error is { readonly message: string } => {
  const { _tag } = (error ?? {}) as { readonly _tag?: unknown }
  return _tag === "MigrationRefused" || _tag === "MigrationsPending"
}

const isInvalidSettings = (error: unknown): error is { readonly problems: ReadonlyArray<string> } =>
  (error as { readonly _tag?: unknown } | null)?._tag === "InvalidSettings"

const isSchemaError = (error: unknown): error is { readonly message: string } =>
  (error as { readonly _tag?: unknown } | null)?._tag === "SchemaError"
