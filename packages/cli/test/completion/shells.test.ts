import { spawnSync } from "node:child_process"
import { describe, expect, it } from "vitest"
import { scripts, shells } from "../../src/completion/scripts.ts"
import { program } from "../spawned/souk.ts"

const has = (shell: string): boolean => spawnSync(shell, ["-c", "true"]).status === 0

/** Runs a script in a shell in which `souk` is this program. */
const inShell = (shell: string, script: string): ReadonlyArray<string> => {
  const quoted = [process.execPath, ...program].map((word) => `'${word}'`).join(" ")
  const result = spawnSync(shell, ["-c", `souk() { ${quoted} "$@"; }\n${script}`], {
    encoding: "utf8",
    env: { PATH: process.env["PATH"], HOME: "/nowhere" },
  })
  expect(result.stderr).toBe("")
  return result.stdout.trimEnd().split("\n")
}

const typed = (...words: ReadonlyArray<string>): ReadonlyArray<string> =>
  inShell(
    "bash",
    `${scripts.bash}
COMP_WORDS=(souk ${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length}
compopt() { :; }
_souk; printf '%s\\n' "\${COMPREPLY[@]}"`,
  )

describe("the completion scripts", () => {
  it.each(shells)("of %s asks this program", (shell) => {
    expect(scripts[shell]).toContain("souk __complete")
  })

  it.runIf(has("bash"))("of bash offers what fits", () => {
    expect(typed("shops", "re")).toEqual(["reject", "reinstate", "review"])
    expect(typed("shops", "list", "--state", "a")).toEqual(["approved"])
    expect(typed("import", "products", "")).toEqual([""])
  })
})
