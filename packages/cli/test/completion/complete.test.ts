import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { complete } from "../../src/completion/complete.ts"

const home = mkdtempSync(join(tmpdir(), "souk-complete-"))
mkdirSync(join(home, ".config/souk"), { recursive: true })
const profile = { url: "http://127.0.0.1:9", email: null, credential: null }
writeFileSync(
  join(home, ".config/souk/profiles.json"),
  JSON.stringify({ current: "live", profiles: { live: profile, local: profile } }),
)
afterAll(() => rmSync(home, { recursive: true }))

/** The kind of the answer, then what is offered. */
const offered = async (...words: ReadonlyArray<string>): Promise<ReadonlyArray<string>> =>
  (await complete(words, { HOME: home }))
    .trimEnd()
    .split("\n")
    .map((line) => line.split("\t")[0] ?? "")

describe("complete", () => {
  it("offers groups, their commands and flags, as far as they fit", async () => {
    expect(await offered("sh")).toEqual(["words", "shops"])
    expect(await offered("shops", "re")).toEqual(["words", "reject", "reinstate", "review"])
    expect(await offered("shops", "list", "--st")).toEqual(["words", "--state"])
    expect(await offered("nothing", "")).toEqual(["words"])
  })

  it("offers flags where no argument is missing, and none twice", async () => {
    const offers = await offered("shops", "list", "--json", "")
    expect(offers).toContain("--state")
    expect(offers).not.toContain("--json")
  })

  it("offers the words of a choice, of options and arguments", async () => {
    expect(await offered("shops", "list", "--state", "p")).toEqual(["words", "pending"])
    expect(await offered("completion", "")).toEqual(["words", "bash", "zsh", "fish"])
  })

  it("offers profiles, and leaves files to the shell", async () => {
    expect(await offered("shops", "list", "--profile", "l")).toEqual(["words", "live", "local"])
    expect(await offered("import", "products", "")).toEqual(["files"])
    expect(await offered("mail", "preview", "x", "--output", "")).toEqual(["files"])
  })

  it("offers no ids, and says nothing, where no server answers", async () => {
    expect(await offered("shops", "approve", "")).toEqual(["words"])
  })
})
