import * as Schema from "effect/Schema"
import * as SchemaAST from "effect/SchemaAST"
import { shapeOf, type Vocabulary } from "./Vocabulary.ts"

/** One field of an object on the wire. */
export interface Field {
  readonly name: string
  readonly type: string
  readonly optional: boolean
  readonly description: string | undefined
}

/**
 * Writes schemas as TypeScript types of what travels as JSON, and remembers the named types that they need.
 */
export class TypeWriter {
  /** Declarations by name, in the order in which they were first needed. */
  readonly declarations = new Map<string, string>()
  readonly #vocabulary: Vocabulary
  readonly #written = new Map<object, string>()

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary
  }

  /** Writes the type of a schema's JSON. */
  json(ast: SchemaAST.AST): string {
    const name = this.#vocabulary.nameOf(ast)
    if (name === undefined) return this.#structure(ast)
    const shape = shapeOf(ast)
    if (this.#written.get(shape) === name) return name
    // Before it is written, because it may contain itself.
    this.#written.set(shape, name)
    const text = this.#declaration(name, ast)
    const other = this.declarations.get(name)
    if (other !== undefined && other !== text) {
      throw new Error(`Two schemas are called ${name}:\n${other}\n${text}\nRename one of them.`)
    }
    this.declarations.set(name, text)
    return name
  }

  /** Returns the fields of an object's JSON; undefined when the schema is no plain object. */
  fields(ast: SchemaAST.AST): ReadonlyArray<Field> | undefined {
    const encoded = this.#encoded(ast)
    if (encoded._tag !== "Objects" || encoded.indexSignatures.length > 0) return undefined
    const docs = this.#vocabulary.docOf(this.#vocabulary.nameOf(ast) ?? "")?.fields
    return encoded.propertySignatures.map(({ name, type }) => ({
      name: String(name),
      type: this.json(type),
      optional: SchemaAST.isOptional(SchemaAST.toEncoded(type)),
      description: docs?.get(String(name)) ?? ownDescription(type),
    }))
  }

  /** Returns the fields of path parameters, a query or a form: whatever a caller may naturally pass. */
  parameters(ast: SchemaAST.AST): ReadonlyArray<Field> {
    const object = this.#encoded(ast)
    if (object._tag !== "Objects" || object.indexSignatures.length > 0) {
      throw new Error("Parameters must be a struct of known fields")
    }
    return object.propertySignatures.map(({ name, type }) => ({
      name: String(name),
      type: this.#parameter(type),
      optional: SchemaAST.isOptional(SchemaAST.toEncoded(type)),
      description: ownDescription(type),
    }))
  }

  #parameter(ast: SchemaAST.AST): string {
    if (this.#vocabulary.nameOf(ast) !== undefined && ast.encoding === undefined) return this.json(ast)
    switch (ast._tag) {
      case "Number":
        return "number"
      case "Boolean":
        return "boolean"
      case "Declaration":
        return isDate(ast) ? "string | Date" : this.#parameterOfEncoded(ast)
      case "Literal":
        return literal(ast.literal)
      case "Union":
        return union(ast.types.filter(({ _tag }) => _tag !== "Undefined").map((type) => this.#parameter(type)))
      case "Arrays":
        return SchemaAST.toEncoded(ast)._tag === "Arrays" && ast.elements.length === 0 && ast.rest[0] !== undefined
          ? `ReadonlyArray<${this.#parameter(ast.rest[0])}>`
          : this.#parameterOfEncoded(ast)
      default:
        return this.#parameterOfEncoded(ast)
    }
  }

  #parameterOfEncoded(ast: SchemaAST.AST): string {
    return ast.encoding === undefined ? this.json(ast) : this.#parameter(lastLink(ast))
  }

  #declaration(name: string, ast: SchemaAST.AST): string {
    const doc = comment(SchemaAST.resolveDescription(ast) ?? this.#vocabulary.docOf(name)?.text)
    const fields = this.fields(ast)
    return fields === undefined
      ? `${doc}export type ${name} = ${this.#structure(ast)}\n`
      : `${doc}export interface ${name} ${object(fields)}\n`
  }

  #structure(ast: SchemaAST.AST): string {
    // JSON has no NaN and no infinities: the codec writes them as strings, and nobody has a use for them.
    if (ast._tag === "Number" && ast.encoding?.length === 1 && ast.encoding[0].to._tag === "Union") return "number"
    if (ast.encoding !== undefined) return this.json(lastLink(ast))
    switch (ast._tag) {
      case "Declaration": {
        const codec = Schema.toCodecJson(Schema.make(ast)).ast
        // Without an encoding of its own it is JSON already, whatever that holds.
        return codec.encoding === undefined ? "unknown" : this.json(lastLink(codec))
      }
      case "Null":
        return "null"
      case "Void":
      case "Undefined":
        return "undefined"
      case "Never":
        return "never"
      case "Unknown":
      case "Any":
      case "ObjectKeyword":
        return "unknown"
      case "String":
      case "TemplateLiteral":
        return "string"
      case "Number":
        return "number"
      case "Boolean":
        return "boolean"
      case "Literal":
        return literal(ast.literal)
      case "Enum":
        return union(ast.enums.map(([, value]) => literal(value)))
      case "Union":
        return union(ast.types.map((type) => this.json(type)))
      case "Suspend":
        return this.json(ast.thunk())
      case "Arrays":
        return this.#array(ast)
      case "Objects":
        return this.#object(ast)
      default:
        throw new Error(`${ast._tag} does not travel as JSON`)
    }
  }

  #array(ast: SchemaAST.Arrays): string {
    const [rest, ...trailing] = ast.rest.map((type) => this.json(type))
    if (ast.elements.length === 0 && rest !== undefined && trailing.length === 0) return `ReadonlyArray<${rest}>`
    const elements = ast.elements.map((type) => `${this.json(type)}${SchemaAST.isOptional(type) ? "?" : ""}`)
    const open = rest === undefined ? [] : [`...ReadonlyArray<${rest}>`]
    return `readonly [${[...elements, ...open, ...trailing].join(", ")}]`
  }

  #object(ast: SchemaAST.Objects): string {
    const [index] = ast.indexSignatures
    if (index !== undefined) {
      if (ast.propertySignatures.length > 0) throw new Error("Objects with known and unknown fields are not supported")
      return `Readonly<Record<string, ${this.json(index.type)}>>`
    }
    return object(this.fields(ast) ?? [])
  }

  #encoded(ast: SchemaAST.AST): SchemaAST.AST {
    return ast.encoding === undefined
      ? ast._tag === "Suspend"
        ? this.#encoded(ast.thunk())
        : ast
      : this.#encoded(lastLink(ast))
  }
}

/** Writes an object type. */
export const object = (fields: ReadonlyArray<Field>): string =>
  fields.length === 0 ? "{}" : `{\n${fields.map(property).join("\n")}\n}`

/** Writes a doc comment; nothing when there is nothing to say. */
export const comment = (text = ""): string => {
  const lines = text.trim().replaceAll("*/", "*\\/").split(/\s*\n/)
  if (lines[0] === "") return ""
  return lines.length === 1
    ? `/** ${lines[0]} */\n`
    : `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join("\n")}\n */\n`
}

/** Orders entries by name, alike in every locale. */
export const byName = ([a]: readonly [string, string], [b]: readonly [string, string]): number =>
  a < b ? -1 : a > b ? 1 : 0

const property = ({ name, type, optional, description }: Field): string =>
  `${comment(description)}readonly ${/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name)}${optional ? "?" : ""}: ${type}`

const union = (types: ReadonlyArray<string>): string => {
  const distinct = [...new Set(types)]
  return distinct.length === 0 ? "never" : distinct.join(" | ")
}

const literal = (value: SchemaAST.LiteralValue): string =>
  typeof value === "bigint" ? "string" : JSON.stringify(value)

// Of this field; what a named type says stands at its declaration.
const ownDescription = (ast: SchemaAST.AST): string | undefined =>
  SchemaAST.resolveIdentifier(ast) === undefined ? SchemaAST.resolveDescription(ast) : undefined

const lastLink = (ast: SchemaAST.AST): SchemaAST.AST => {
  const link = ast.encoding?.at(-1)
  if (link === undefined) throw new Error("Expected an encoded schema")
  return link.to
}

const representationOf = (ast: SchemaAST.AST): string =>
  String((ast.annotations as { readonly representation?: { readonly id?: unknown } } | undefined)?.representation?.id)

/** Tells whether a schema stands for dates. */
export const isDate = (ast: SchemaAST.AST): boolean => /\bDate$/.test(representationOf(ast))

/** Tells whether a schema stands for secrets. */
export const isRedacted = (ast: SchemaAST.AST): boolean => /\bRedacted$/.test(representationOf(ast))
