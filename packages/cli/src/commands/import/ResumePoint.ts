import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { CliError } from "../../errors/CliError.ts"
import { exitCodes } from "../../errors/exitCodes.ts"
import { usage } from "../../errors/failures.ts"
import type { FileKind } from "./Transfer.ts"

/** Where an import goes. */
interface Target {
  readonly url: string
  readonly kind: FileKind
  readonly shop: string | null
}

/** What is remembered beside a file while it is imported. */
interface ResumePoint extends Target {
  readonly importId: string
  readonly size: number
  readonly modified: number
}

const placeOf = (file: string): string => `${file}.import.json`

/** Remembers an import, so that it can go on after an interruption. */
export const keepResumePoint = (file: string, target: Target, importId: string): void => {
  if (file === "-") return
  const { size, mtimeMs } = statSync(file)
  const point: ResumePoint = { importId, ...target, size, modified: mtimeMs }
  writeFileSync(placeOf(file), `${JSON.stringify(point)}\n`)
}

/** Forgets an import that is over. */
export const forgetResumePoint = (file: string): void => {
  if (file !== "-") rmSync(placeOf(file), { force: true })
}

/** Returns what was remembered; fails when that was another file, or another shop. */
export const findResumePoint = (file: string, target: Target): ResumePoint => {
  if (file === "-") throw usage("Standard input cannot be resumed.", `souk import ${target.kind} <file> --resume`)
  const { size, mtimeMs } = statSync(file)
  const point = read(file)
  if (point === null) throw notResumable(file, target.kind, "No interrupted import of this file is known.")
  if (point.size !== size || point.modified !== mtimeMs) {
    throw notResumable(file, target.kind, "The file has changed since its import was interrupted.")
  }
  if (point.url !== target.url || point.kind !== target.kind || point.shop !== target.shop) {
    throw notResumable(
      file,
      target.kind,
      `The interrupted import brought ${point.kind} to ${point.shop ?? "the marketplace"} at ${point.url}.`,
    )
  }
  return point
}

const read = (file: string): ResumePoint | null => {
  try {
    return JSON.parse(readFileSync(placeOf(file), "utf8")) as ResumePoint
  } catch {
    return null
  }
}

const notResumable = (file: string, kind: FileKind, detail: string): CliError =>
  new CliError({
    exitCode: exitCodes.refused,
    code: "import_not_resumable",
    title: "This import cannot be resumed",
    detail,
    steps: [`souk import ${kind} ${file}   starts again: rows that are in are recognised`],
  })
