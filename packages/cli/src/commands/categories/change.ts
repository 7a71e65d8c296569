import type { Category } from "@souk/sdk"
import type { Answer, Run } from "../../Command.ts"
import { usage } from "../../errors/failures.ts"
import { printable } from "../../output/printable.ts"
import { present } from "../../present.ts"

interface Fields {
  readonly slug: string | undefined
  readonly description: string | undefined
  readonly position: number | undefined
}

interface Place {
  readonly parent: string | undefined
  readonly position: number | undefined
}

const answer = (category: Category, done: string): Answer => ({
  json: category,
  text: (paper) => `${paper.style("green", "✓")} ${printable(category.name)} (${category.id}) ${done}`,
})

export const create: Run<Fields & Place & { readonly name: string }> = async (context, input) => {
  const { name, slug, description, position, parent } = input
  const client = await context.client()
  const fields = { name, ...present({ slug, description, position, parentId: parent }) }
  return answer(await client.categories.create(fields, { signal: context.signal }), "is there")
}

export const update: Run<Fields & { readonly id: string; readonly name: string | undefined }> = async (
  context,
  { id, name, slug, description, position },
) => {
  const fields = present({ name, slug, description, position })
  if (Object.keys(fields).length === 0) {
    throw usage("Nothing to change was named.", "souk categories update --help")
  }
  const client = await context.client()
  return answer(await client.categories.update({ id, ...fields }, { signal: context.signal }), "is changed")
}

export const move: Run<Place & { readonly id: string; readonly toRoot: boolean }> = async (
  context,
  { id, parent, toRoot, position },
) => {
  if ((parent === undefined) !== toRoot)
    throw usage("Where to? Say --parent <id> or --to-root.", "souk categories list")
  const client = await context.client()
  const place = { id, parentId: parent ?? null, ...present({ position }) }
  return answer(await client.categories.move(place, { signal: context.signal }), "is moved")
}

export const remove: Run<{ readonly id: string; readonly moveProductsTo: string | undefined }> = async (
  context,
  { id, moveProductsTo },
) => {
  await context.confirm("Delete this category?")
  const client = await context.client()
  await client.categories.remove({ id, ...present({ moveProductsTo }) }, { signal: context.signal })
  return { json: { removed: id }, text: (paper) => `${paper.style("green", "✓")} ${id} is deleted` }
}
