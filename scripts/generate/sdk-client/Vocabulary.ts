import { existsSync, readFileSync } from "node:fs"
import { dirname, join, relative } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import * as Schema from "effect/Schema"
import * as SchemaAST from "effect/SchemaAST"
import { type Doc, docsOf } from "./docsOf.ts"

const root = join(dirname(fileURLToPath(import.meta.url)), "../../..")

/** One schema under the name that a module exports it by. */
interface Entry {
  readonly ast: SchemaAST.AST
  readonly home: string
  readonly doc: Doc | undefined
}

/**
 * What schemas are called, and what their sources say about them.
 *
 * A schema is called by its `identifier` annotation, or else as a module exports it. It is recognised as it is exported,
 * and as the JSON codec that endpoints derive from it.
 */
export class Vocabulary {
  readonly #names = new Map<object, string>()
  readonly #docs = new Map<string, Doc>()

  private constructor(exported: ReadonlyMap<string, ReadonlyArray<Entry>>) {
    for (const [name, entries] of exported) {
      for (const { ast, home, doc } of entries) {
        const unique = identifierOf(ast) ?? (entries.length === 1 ? name : `${home}${name}`)
        if (doc !== undefined) this.#docs.set(unique, doc)
        for (const key of keysOf(ast)) if (!this.#names.has(key)) this.#names.set(key, unique)
      }
    }
  }

  /**
   * Reads a module and all modules of Souk that it leads to. Where two export different schemas under one name, each is
   * prefixed with the name of its folder.
   */
  static async read(entry: string): Promise<Vocabulary> {
    const exported = new Map<string, Array<Entry>>()
    for (const file of reachable(join(root, entry))) {
      const module: Record<string, unknown> = await import(pathToFileURL(file).href)
      const docs = docsOf(readFileSync(file, "utf8"))
      const home = pascal(dirname(relative(root, file)).split("/").at(-1) ?? "")
      for (const [name, value] of Object.entries(module)) {
        if (!Schema.isSchema(value) || !/^[A-Z]/.test(name) || plain(value.ast)) continue
        const entries = exported.get(name) ?? []
        if (!entries.some(({ ast }) => ast === value.ast)) entries.push({ ast: value.ast, home, doc: docs.get(name) })
        exported.set(name, entries)
      }
    }
    return new Vocabulary(exported)
  }

  /** Returns the name of a schema; undefined for one that is only written in place. */
  nameOf(ast: SchemaAST.AST): string | undefined {
    return identifierOf(ast) ?? this.#names.get(shapeOf(ast))
  }

  /** Returns what the source says about a named schema and its fields. */
  docOf(name: string): Doc | undefined {
    return this.#docs.get(name)
  }
}

/** Makes `order-items` into `OrderItems`. */
export const pascal = (name: string): string =>
  name.replaceAll(/(?:^|[-_.\s])(\w)/g, (_, letter: string) => letter.toUpperCase())

const identifierOf = (ast: SchemaAST.AST): string | undefined => {
  const identifier = SchemaAST.resolveIdentifier(ast)
  return identifier !== undefined && /^[A-Z]\w*$/.test(identifier) ? identifier : undefined
}

// An alias of Schema.String would otherwise give its name to every string.
const plain = (ast: SchemaAST.AST): boolean =>
  /^(String|Number|Boolean|Null|Unknown|Any|Void)$/.test(ast._tag) &&
  ast.checks === undefined &&
  ast.annotations === undefined &&
  ast.encoding === undefined

const keysOf = (ast: SchemaAST.AST): ReadonlyArray<object> =>
  [ast, Schema.toCodecJson(Schema.make(ast)).ast].map(shapeOf)

/**
 * Returns an object by which a schema is recognised: a part of it that its copies share, such as the one that
 * `Schema.optionalKey` makes.
 */
export const shapeOf = (ast: SchemaAST.AST): object => {
  switch (ast._tag) {
    case "Objects":
      return ast.propertySignatures.length > 0 ? ast.propertySignatures : ast
    case "Union":
      return ast.types
    case "Arrays":
      return ast.rest.length > 0 ? ast.rest : ast.elements
    case "Declaration":
      return ast.annotations ?? ast
    default:
      return ast.checks ?? ast
  }
}

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

const imports = /^((?:import|export)\b[^"'`;]*?from\s*)"((?:@souk\/|\.)[^"]+)"/gm

const resolve = (from: string, specifier: string): string | undefined => {
  const own = /^@souk\/(\w+)\/(.+)$/.exec(specifier)
  const file =
    own === null ? join(dirname(from), specifier) : join(root, "packages", own[1] ?? "", "src", `${own[2]}.ts`)
  return existsSync(file) ? file : undefined
}
