import { existsSync, readFileSync } from "node:fs"
import { dirname, join, relative } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"

import * as Schema from "effect/Schema"
import type * as SchemaAST from "effect/SchemaAST"

const root = join(dirname(fileURLToPath(import.meta.url)), "../../..")

/** The names under which modules export schemas: what the generated types are called. */
export type Names = ReadonlyMap<SchemaAST.AST | object, string>

/**
 * Finds the export name of every schema in a module and in all modules of Souk that it leads to.
 *
 * Schemas are recognised by identity: as exported, and as the JSON codec that endpoints derive from them. Where two
 * modules export different schemas under one name, each is prefixed with the name of its folder.
 */
export const exportedNames = async (entry: string): Promise<Names> => {
  const exported = new Map<string, Map<SchemaAST.AST, string>>()
  for (const file of reachable(join(root, entry))) {
    const module: Record<string, unknown> = await import(pathToFileURL(file).href)
    for (const [name, value] of Object.entries(module)) {
      if (!Schema.isSchema(value) || !/^[A-Z]/.test(name)) continue
      const homes = exported.get(name) ?? new Map<SchemaAST.AST, string>()
      if (!homes.has(value.ast)) homes.set(value.ast, pascal(dirname(relative(root, file)).split("/").at(-1) ?? ""))
      exported.set(name, homes)
    }
  }
  const names = new Map<SchemaAST.AST | object, string>()
  for (const [name, homes] of exported) {
    for (const [ast, home] of homes) {
      const unique = homes.size === 1 ? name : `${home}${name}`
      for (const key of keysOf(ast)) if (!names.has(key)) names.set(key, unique)
    }
  }
  return names
}

/** Makes `order-items` into `OrderItems`. */
export const pascal = (name: string): string =>
  name.replaceAll(/(?:^|[-_.\s])(\w)/g, (_, letter: string) => letter.toUpperCase())

// A declaration (Date, a class) keeps its annotations object in every copy, also behind `Schema.optionalKey`.
const keysOf = (ast: SchemaAST.AST): ReadonlyArray<object> => [
  ast,
  Schema.toCodecJson(Schema.make(ast)).ast,
  ...(ast._tag === "Declaration" && ast.annotations !== undefined ? [ast.annotations] : []),
]

const reachable = (entry: string): ReadonlyArray<string> => {
  const seen = new Set([entry])
  for (const file of seen) {
    for (const [, statement = "", specifier = ""] of readFileSync(file, "utf8").matchAll(imports)) {
      const target = resolve(file, specifier)
      if (!/^(?:import|export) type\b/.test(statement) && target !== undefined) seen.add(target)
    }
  }
  return [...seen].toSorted()
}

const imports = /^((?:import|export)\b[^"'`]*?from\s*)"((?:@souk\/|\.)[^"]+)"/gm

const resolve = (from: string, specifier: string): string | undefined => {
  const own = /^@souk\/(\w+)\/(.+)$/.exec(specifier)
  const file =
    own === null ? join(dirname(from), specifier) : join(root, "packages", own[1] ?? "", "src", `${own[2]}.ts`)
  return existsSync(file) ? file : undefined
}
