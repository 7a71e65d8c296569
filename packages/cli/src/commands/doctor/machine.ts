import { accessSync, constants, existsSync } from "node:fs"
import { dirname, resolve } from "node:path"
import { type Check, failed, ok } from "./Check.ts"

const oldestNode = [22, 19] as const

/** Checks what this machine brings: its Node, and a folder to write to. */
export const checkMachine = async (environment: NodeJS.ProcessEnv): Promise<ReadonlyArray<Check>> => [
  checkNode(process.versions.node),
  checkFolder(environment["SOUK_DATA_FOLDER"] || ".souk/data"),
]

const checkNode = (version: string): Check => {
  const [major = 0, minor = 0] = version.split(".").map(Number)
  const fits = major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])
  return fits
    ? ok("Node", version)
    : failed("Node", `${version} is too old; Souk needs ${oldestNode.join(".")} or newer.`, "install Node 24")
}

const checkFolder = (folder: string): Check => {
  if (folder === ":memory:") return ok("Data folder", "in memory; all is forgotten at the end")
  let existing = resolve(folder)
  while (!existsSync(existing) && dirname(existing) !== existing) existing = dirname(existing)
  try {
    accessSync(existing, constants.W_OK | constants.X_OK)
    return ok("Data folder", existing === resolve(folder) ? folder : `${folder} can be made`)
  } catch {
    return failed("Data folder", `${existing} cannot be written.`, "--data <folder>, or SOUK_DATA_FOLDER")
  }
}
