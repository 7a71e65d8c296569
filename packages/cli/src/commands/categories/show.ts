import type { Run } from "../../Command.ts"

export const run: Run<{ readonly category: string }> = async (context, { category: idOrSlug }) => {
  const client = await context.client()
  const category = await client.categories.show({ idOrSlug }, { signal: context.signal })
  const names = (list: ReadonlyArray<{ readonly name: string }>, separator: string): string | null =>
    list.map(({ name }) => name).join(separator) || null
  return {
    json: category,
    text: (paper) =>
      paper.fields([
        ["Name", category.name],
        ["Slug", category.slug],
        ["Within", names(category.ancestors, " › ")],
        ["Below it", names(category.children, ", ")],
        ["About", category.description || null],
        ["Position", String(category.position)],
        ["Id", category.id],
      ]),
  }
}
