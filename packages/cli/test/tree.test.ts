import { SoukApi } from "@souk/sdk/contract/SoukApi"
import { describe, expect, it } from "vitest"
import type { Command, Group } from "../src/Command.ts"
import { groups } from "../src/commands/groups.ts"
import * as documents from "../src/json/documents.ts"
import { makeProgram } from "../src/program.ts"

const all = groups.flatMap((group) =>
  group.commands.map((command) => ({ group, command, words: wordsOf(group, command) })),
)

function wordsOf(group: Group, command: Command): ReadonlyArray<string> {
  return [group.name, command.name].filter((word) => word !== null)
}

/** Runs the program in this process and returns what it wrote to standard output. */
const outputOf = async (words: ReadonlyArray<string>): Promise<string> => {
  let written = ""
  const stdout = { isTTY: false, write: (text: string) => (written += text), on: () => undefined }
  const streams = { stdin: { isTTY: false }, stdout, stderr: stdout } as never
  const run = makeProgram({ streams, environment: {}, signal: new AbortController().signal })
  await run(words).catch((error: { exitCode?: number }) => expect(error.exitCode).toBe(0))
  return written
}

describe.each(all)("souk $words", ({ command, group, words }) => {
  it("says in one line what it does", () => {
    expect(command.summary).toMatch(/^[A-Z][^.]{9,68}$/)
  })

  it("has help of 80 columns at most that documents every option and argument", async () => {
    const help = await outputOf([...words, "--help"])
    expect(help.split("\n").filter((line) => line.length > 80 && !line.startsWith("  souk "))).toEqual([])
    expect(help).toContain(command.summary)
    for (const { description } of [...Object.values(command.options), ...command.arguments]) {
      expect(description.length).toBeGreaterThan(3)
      expect(help.replaceAll(/\s+/g, " ")).toContain(description)
    }
  })

  it("shows at least two examples, which use what there is", async () => {
    expect(command.examples.length).toBeGreaterThanOrEqual(2)
    const help = await outputOf([...words, "--help"])
    for (const { line, what } of command.examples) {
      expect(help).toContain(`souk ${line}`)
      expect(what.length).toBeGreaterThan(5)
      const own = ` ${line.split(/ [|<] /)[0] ?? ""}`
      const isPipeInto = line.includes(`| souk ${words.join(" ")}`)
      if (isPipeInto) continue
      expect(own.trim().startsWith(words.join(" "))).toBe(true)
      for (const [flag] of own.matchAll(/(?<= )--[a-z-]+/g)) expect(help).toContain(flag)
    }
  })

  it("has a schema for what --json prints", () => {
    expect(schemaOf(command)).toBeDefined()
  })

  it("loads what it does", async () => {
    expect(await command.load()).toBeTypeOf("function")
    expect(group.commands).toContain(command)
  })
})

/** Finds the schema that a command's description names. */
const schemaOf = ({ json }: Command): unknown => {
  if ("document" in json) return new Map<string, unknown>(Object.entries(documents)).get(json.document)
  const [group = "", endpoint = ""] = json.answerOf.split(".")
  const groups: Readonly<Record<string, { readonly endpoints: Readonly<Record<string, unknown>> }>> = SoukApi.groups
  return groups[group]?.endpoints[endpoint]
}

describe("souk", () => {
  it("has no two commands of one name", () => {
    const names = all.map(({ words }) => words.join(" "))
    expect(new Set(names).size).toBe(names.length)
  })

  it.each([[[]], [["--help"]], [["help"]]])("lists every command with %j", async (words) => {
    const help = await outputOf(words)
    for (const group of groups) for (const { name } of group.commands) expect(help).toContain(group.name ?? name)
    for (const line of help.split("\n")) expect(line.length).toBeLessThanOrEqual(80)
  })

  it.each(groups.filter(({ name }) => name !== null))("lists the commands of $name", async ({ name, commands }) => {
    const help = await outputOf([name ?? ""])
    for (const each of commands) expect(help).toContain(each.summary)
  })
})
