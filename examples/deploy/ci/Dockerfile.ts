import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { DockerfileParser, type Instruction, type JSONInstruction, type ModifiableInstruction } from "dockerfile-ast"
import { validate } from "dockerfile-utils"

/** One instruction as it is written, without its comments and line breaks. */
export interface Step {
  readonly keyword: string
  readonly text: string
  /** Arguments in JSON form, such as those of an ENTRYPOINT; null where it is written for a shell. */
  readonly json: ReadonlyArray<string> | null
  readonly flags: ReadonlyMap<string, string>
  readonly words: ReadonlyArray<string>
}

/** One stage: FROM and what follows it. */
export interface Stage {
  readonly name: string | null
  readonly steps: ReadonlyArray<Step>
}

/** Reads a Dockerfile, and refuses one that its language server would complain about. */
export const readDockerfile = (file: string): ReadonlyArray<Stage> => {
  const text = readFileSync(file, "utf8")
  assert.deepEqual(
    validate(text).map(({ message, range }) => [range.start.line + 1, message]),
    [],
  )
  const stages: Array<{ name: string | null; steps: Array<Step> }> = []
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    const step = toStep(instruction)
    if (step.keyword === "FROM") {
      const named = step.words[1]?.toUpperCase() === "AS"
      stages.push({ name: named ? (step.words[2] ?? null) : null, steps: [] })
    } else {
      stages.at(-1)?.steps.push(step)
    }
  }
  return stages
}

const toStep = (instruction: Instruction): Step => {
  const keyword = instruction.getKeyword()
  const { flags, text } = withoutFlags(instruction)
  const command = keyword === "HEALTHCHECK" ? text.replace(/^CMD\s+/u, "") : text
  return {
    keyword,
    flags,
    text,
    json: command.startsWith("[") ? (JSON.parse(command) as Array<string>) : null,
    words: text.split(/\s+/u),
  }
}

const withoutFlags = (instruction: Instruction) => {
  const flags = new Map<string, string>()
  let text = (instruction.getArgumentsContent() ?? "").replaceAll(/\\\n\s*/gu, " ").trim()
  if (isModifiable(instruction)) {
    for (const flag of instruction.getFlags()) {
      flags.set(flag.getName(), flag.getValue() ?? "")
      text = text.replace(flag.toString(), "").trim()
    }
  }
  return { flags, text }
}

const isModifiable = (instruction: Instruction): instruction is ModifiableInstruction | JSONInstruction =>
  "getFlags" in instruction
