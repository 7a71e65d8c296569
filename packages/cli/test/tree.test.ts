import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import { allCommands as all } from "../src/commands/allCommands.ts"
import { groups } from "../src/commands/groups.ts"
import type { CommandTree } from "../src/json/documents.ts"
import { schemaOf } from "../src/json/schemaOf.ts"
import { makeProgram } from "../src/program.ts"

/** Runs the program in this process and returns what it wrote to standard output. */
const outputOf = async (words: ReadonlyArray<string>, environment: NodeJS.ProcessEnv = {}): Promise<string> => {
  let written = ""
  const stdout = { isTTY: false, write: (text: string) => (written += text), on: () => undefined }
  const streams = { stdin: { isTTY: false }, stdout, stderr: stdout } as never
  const run = makeProgram({ streams, environment, signal: new AbortController().signal })
  await run(words).catch((error: { exitCode?: number }) => expect(error.exitCode).toBe(0))
  // eslint-disable-next-line no-control-regex -- it must not be there
  expect(written).not.toMatch(/\u001B/)
  return written
}

/** A help whose folded command lines are whole again. */
const unfolded = (help: string): string => help.replaceAll(/ \\\n +/g, " ")

const tooWide = (help: string): ReadonlyArray<string> => help.split("\n").filter((line) => line.length > 80)

describe.each(all)("souk $words", ({ command, group, words }) => {
  it("says in one line what it does", () => {
    expect(command.summary).toMatch(/^[A-Z][^.]{9,68}$/)
  })

  it("has help of 80 columns at most that documents every option and argument", async () => {
    const help = await outputOf([...words, "--help"])
    expect(tooWide(help)).toEqual([])
    expect(help).toContain(command.summary)
    for (const { description } of [...Object.values(command.options), ...command.arguments]) {
      expect(description.length).toBeGreaterThan(3)
      expect(help.replaceAll(/\s+/g, " ")).toContain(description)
    }
  })

  it("shows at least two examples, which use what there is", async () => {
    expect(command.examples.length).toBeGreaterThanOrEqual(2)
    const help = unfolded(await outputOf([...words, "--help"]))
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

  it("publishes the schema of what --json prints", async () => {
    const schema = JSON.parse(await outputOf([...words, "--json-schema"])) as Record<string, unknown>
    expect(schema).toMatchObject({ $schema: expect.stringContaining("2020-12") })
    expect(schema["title"]).toContain(`souk ${words.join(" ")} --json`)
    expect(Object.keys(schema).length).toBeGreaterThan(2)
    const text = JSON.stringify(schema)
    const known = Object.keys(schema["$defs"] ?? {})
    for (const [, name = ""] of text.matchAll(/"#\/\$defs\/([^"]+)"/gu)) expect(known).toContain(name)
  })

  it("loads what it does", async () => {
    expect(await command.load()).toBeTypeOf("function")
    expect(group.commands).toContain(command)
  })
})

describe("souk", () => {
  it("has no two commands of one name", () => {
    const names = all.map(({ words }) => words.join(" "))
    expect(new Set(names).size).toBe(names.length)
  })

  it("publishes the whole tree", async () => {
    const tree = JSON.parse(await outputOf(["commands", "--json"])) as typeof CommandTree.Type
    Schema.decodeUnknownSync(await schemaOf({ document: "CommandTree" }), { onExcessProperty: "error" })(tree)
    expect(tree.commands.map(({ command }) => command)).toEqual(all.map(({ words }) => words.join(" ")))
    expect(tree.exitCodes.map(({ code }) => code)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 130])
    for (const { options, command } of tree.commands) {
      const help = await outputOf([...command.split(" "), "--help"])
      for (const { flag } of options) expect(help).toContain(flag)
    }
  })

  it("names commands as they are typed in a clone, within 80 columns", async () => {
    const environment = { SOUK_INVOCATION: "npm run souk --" }
    for (const { words, command } of all) {
      const help = await outputOf([...words, "--help"], environment)
      expect(tooWide(help)).toEqual([])
      const [{ line }] = command.examples
      expect(unfolded(help)).toContain(`  npm run souk -- ${line.split(" | ")[0]}`)
    }
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
