import type * as SchemaAST from "effect/SchemaAST"
import type { Endpoint, Group } from "./describe.ts"
import { byName, comment, object, type TypeWriter } from "./TypeWriter.ts"

/** Returns the codes of all problems that an endpoint answers. */
export const codesOf = ({ errors }: Endpoint, types: TypeWriter): ReadonlyArray<string> =>
  [...new Set(errors.map((ast) => problemOf(ast, types).code))].toSorted()

/** Returns the codes that every endpoint answers. */
export const commonCodes = (groups: ReadonlyArray<Group>, types: TypeWriter): ReadonlySet<string> => {
  const all = groups.flatMap(({ endpoints }) => endpoints.map((endpoint) => new Set(codesOf(endpoint, types))))
  const [first = new Set<string>(), ...others] = all
  return new Set([...first].filter((code) => others.every((codes) => codes.has(code))))
}

/** Writes the table of problems; throws when two have one code. */
export const problemsOf = (groups: ReadonlyArray<Group>, types: TypeWriter): string => {
  const problems = new Map<string, string>()
  for (const endpoint of groups.flatMap(({ endpoints }) => endpoints)) {
    for (const ast of endpoint.errors) {
      const { code, status, details, title } = problemOf(ast, types)
      const text = `${comment(title)}readonly ${code}: { readonly status: ${status}; readonly details: ${object(details)} }`
      const other = problems.get(code)
      if (other !== undefined && other !== text) {
        throw new Error(`${endpoint.group}.${endpoint.name}: two problems have the code ${code}. Codes are unique.`)
      }
      problems.set(code, text)
    }
  }
  const members = [...problems].toSorted(byName).map(([, text]) => text)
  return `/** Every problem that the server answers, by code: its status and what it tells besides \`detail\`. */\nexport interface Problems {\n${members.join("\n")}\n}\n`
}

/** Writes what is told of every problem besides its details, for those who make problems rather than meet them. */
export const problemTable = (groups: ReadonlyArray<Group>, types: TypeWriter): string => {
  const rows = new Map<string, string>()
  for (const ast of groups.flatMap(({ endpoints }) => endpoints).flatMap(({ errors }) => errors)) {
    const { code, status, tag, title = "" } = problemOf(ast, types)
    rows.set(code, `${code}: [${status}, ${JSON.stringify(tag)}, ${JSON.stringify(title.replace(/[.]$/, ""))}]`)
  }
  const members = [...rows].toSorted(byName).map(([, text]) => text)
  return `/** Status, tag in Effect, and title of every problem, by code. */\nexport const problemTable: Readonly<Record<string, readonly [status: number, tag: string, title: string]>> = {\n${members.join(",\n")}\n}\n`
}

const problemOf = (ast: SchemaAST.AST, types: TypeWriter) => {
  const fields = types.fields(ast) ?? []
  const constant = (name: string): unknown => {
    const type = fields.find((field) => field.name === name)?.type
    return type !== undefined && /^(".*"|\d+)$/.test(type) ? JSON.parse(type) : undefined
  }
  const code = constant("code")
  const status = constant("status")
  if (typeof code !== "string" || typeof status !== "number") {
    throw new Error(`An error of an endpoint is no Problem with a code and a status: ${String(ast)}`)
  }
  const standard = new Set(["type", "status", "title", "detail", "instance", "code"])
  const { identifier: tag } = (ast.annotations ?? {}) as { readonly identifier?: unknown }
  if (typeof tag !== "string") throw new Error(`The problem ${code} has no tag`)
  return { code, status, tag, title: titleOf(ast), details: fields.filter(({ name }) => !standard.has(name)) }
}

const titleOf = (ast: SchemaAST.AST): string | undefined => {
  const description = (ast.annotations as { readonly description?: unknown } | undefined)?.description
  return typeof description === "string" ? `${description}.` : undefined
}
