import { chmodSync, existsSync, statSync } from "node:fs"
import { dirname } from "node:path"
import { explain } from "../../errors/explain.ts"
import { count } from "../../output/format.ts"
import { readProfiles } from "../../profiles/Profiles.ts"
import { type Check, failed, ok, skipped } from "./Check.ts"

/** Checks the file with profiles: it holds tokens, so nobody else may read it. */
export const checkProfiles = (file: string): Check => {
  if (!existsSync(file)) return skipped("Profiles", "none yet", "souk login makes one")
  try {
    const open = [
      { path: file, mode: 0o600 },
      { path: dirname(file), mode: 0o700 },
    ].filter(({ path }) => process.platform !== "win32" && (statSync(path).mode & 0o077) !== 0)
    const [first] = open
    if (first === undefined) return ok("Profiles", count(Object.keys(readProfiles(file).profiles).length, "profile"))
    return failed("Profiles", `${first.path} can be read by others.`, `chmod ${first.mode.toString(8)} ${first.path}`, {
      what: "take the profiles' file from others",
      apply: async () => {
        for (const { path, mode } of open) chmodSync(path, mode)
        return `${file} is yours alone again`
      },
    })
  } catch (thrown) {
    const { message } = explain(thrown)
    return failed("Profiles", message, `correct ${file}, or remove it and sign in again: souk login`)
  }
}
