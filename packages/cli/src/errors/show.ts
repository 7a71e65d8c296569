import { inspect } from "node:util"
import type { Paper } from "../output/Paper.ts"
import { printable } from "../output/printable.ts"
import type { CliError } from "./CliError.ts"

/** Where each code of a problem is explained: on the server that answered it. */
const documentation = (code: string): string => `explained at /problems/${code} there`

/** Writes a failure for people. */
export const showError = (error: CliError, paper: Paper, debug: boolean): string => {
  const lines = [`${paper.style("red", "✗")} ${paper.style("bold", printable(error.title))}`]
  for (const line of error.message.split("\n")) lines.push(...paper.wrap(printable(line), 2))
  error.steps.forEach((step, i) => {
    if (i === 0) lines.push("")
    lines.push(`  ${i === 0 ? "Try:" : "    "} ${step}`)
  })
  const trail = [
    ...(error.exitCode === 3 || error.exitCode === 130 ? [] : [`Code: ${codeLine(error)}`]),
    ...(error.requestId === undefined ? [] : [`Request: ${printable(error.requestId)}`]),
  ]
  if (trail.length > 0) lines.push("", ...trail.map((line) => paper.style("dim", `  ${line}`)))
  if (debug) lines.push("", inspect(error.cause ?? error, { depth: 6, colors: paper.colour }))
  return `${lines.join("\n")}\n`
}

/** Codes of the server have a page each; those of this program explain themselves. */
const codeLine = ({ code, requestId }: CliError): string =>
  requestId === undefined ? code : `${printable(code)} (${documentation(printable(code))})`

/** The failure as one JSON document, for `--json`. */
export const errorDocument = (error: CliError): unknown => ({
  error: {
    code: error.code,
    title: error.title,
    detail: error.message,
    try: error.steps,
    requestId: error.requestId ?? null,
    exitCode: error.exitCode,
  },
})
