import type { Revival } from "@souk/sdk/effect/Revival"
import type * as SchemaAST from "effect/SchemaAST"
import type { Endpoint, Group } from "./describe.ts"
import { isDate, isRedacted } from "./TypeWriter.ts"

/** Returns what of each answer is no plain JSON, by method; throws where an answer could not be told from another. */
export const revivalsOf = (groups: ReadonlyArray<Group>): Readonly<Record<string, Revival>> =>
  Object.fromEntries(
    groups.flatMap(({ endpoints }) =>
      endpoints.flatMap((endpoint) => {
        const revival = revivalOf(endpoint)
        return revival === undefined ? [] : [[`${endpoint.group}.${endpoint.name}`, revival] as const]
      }),
    ),
  )

/** Writes the module that holds them. */
export const renderRevivals = (
  groups: ReadonlyArray<Group>,
): string => `import type { Revival } from "../effect/Revival.ts"

/** What of each answer is no plain JSON, by method. */
export const revivals: Readonly<Record<string, Revival>> = ${JSON.stringify(revivalsOf(groups), undefined, 2)}
`

const revivalOf = ({ group, name, success, errors }: Endpoint): Revival | undefined => {
  const refuse: Refuse = (reason) => {
    throw new Error(`${group}.${name}: ${reason}`)
  }
  if (errors.some((ast) => alternatives([ast], refuse, new Set()) !== undefined)) {
    refuse("the details of a problem are no plain JSON")
  }
  return success.kind === "json" ? alternatives([success.ast], refuse, new Set()) : undefined
}

type Refuse = (reason: string) => never

/** Finds what revives a value that is one of several, which are told apart by what they are only. */
const alternatives = (
  asts: ReadonlyArray<SchemaAST.AST>,
  refuse: Refuse,
  above: ReadonlySet<SchemaAST.AST>,
): Revival | undefined => {
  const flat = asts.flatMap((ast) => members(ast, above))
  if (flat.length === 0) return undefined
  const inside = new Set([...above, ...flat])
  const dates = flat.filter(isDate)
  const secrets = flat.filter(isRedacted)
  const texts = flat.filter((ast) => isText(ast) && !isDate(ast) && !isRedacted(ast))
  const arrays = flat.filter((ast) => ast._tag === "Arrays")
  const objects = flat.filter((ast) => ast._tag === "Objects")
  const found = [
    dates.length > 0 ? ("date" as const) : undefined,
    secrets.length > 0 ? ("redacted" as const) : undefined,
    ofArrays(arrays, refuse, inside),
    ofObjects(objects, refuse, inside),
  ].filter((revival) => revival !== undefined)
  const isAmbiguous = found.length > 1 || (dates.length + secrets.length > 0 && texts.length > 0)
  if (isAmbiguous) return refuse("a date or a secret stands where text may stand, too")
  if (found.length > 0 && flat.some((ast) => holdsItself.has(ast)))
    return refuse("dates or secrets in a recursive type")
  return found[0]
}

const members = (ast: SchemaAST.AST, above: ReadonlySet<SchemaAST.AST>): ReadonlyArray<SchemaAST.AST> => {
  if (ast._tag === "Union" && ast.encoding === undefined) return ast.types.flatMap((type) => members(type, above))
  const encoded = ast.encoding?.at(-1)?.to
  // A class; clients see its fields.
  if (ast._tag === "Declaration" && encoded?._tag === "Objects") return [encoded]
  if (ast._tag !== "Suspend") return [ast]
  const target = ast.thunk()
  if (!above.has(target)) return members(target, above)
  holdsItself.add(target)
  return []
}

/** Types that were met inside themselves. */
const holdsItself = new WeakSet<SchemaAST.AST>()

const isText = ({ _tag }: SchemaAST.AST): boolean => _tag === "String" || _tag === "TemplateLiteral"

const ofArrays = (
  arrays: ReadonlyArray<SchemaAST.Arrays>,
  refuse: Refuse,
  above: ReadonlySet<SchemaAST.AST>,
): Revival | undefined => {
  const item = alternatives(
    arrays.flatMap(({ elements, rest }) => [...elements, ...rest]),
    refuse,
    above,
  )
  return item === undefined ? undefined : [item]
}

const ofObjects = (
  objects: ReadonlyArray<SchemaAST.Objects>,
  refuse: Refuse,
  above: ReadonlySet<SchemaAST.AST>,
): Revival | undefined => {
  const fields = new Map<string, Array<SchemaAST.AST>>()
  for (const { propertySignatures, indexSignatures } of objects) {
    for (const { name, type } of propertySignatures)
      fields.set(String(name), [...(fields.get(String(name)) ?? []), type])
    for (const { type } of indexSignatures) {
      if (alternatives([type], refuse, above) !== undefined) refuse("a record holds dates or secrets")
    }
  }
  const revived = [...fields].flatMap(([name, types]) => {
    const revival = alternatives(types, refuse, above)
    return revival === undefined ? [] : [[name, revival] as const]
  })
  return revived.length === 0 ? undefined : Object.fromEntries(revived)
}
