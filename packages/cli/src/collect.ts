import type { Page } from "@souk/sdk"

const largestPage = 100

/** Walks a list until there are `limit` items; the cursor goes on exactly where they end. */
export const collect = async <Item>(
  limit: number,
  cursor: string | undefined,
  page: (request: { readonly limit: number; readonly cursor?: string }) => PromiseLike<Page<Item>>,
): Promise<Page<Item>> => {
  const items: Array<Item> = []
  let next: string | null = cursor ?? null
  do {
    const asked = Math.min(largestPage, limit - items.length)
    const answer: Page<Item> = await page({ limit: asked, ...(next === null ? {} : { cursor: next }) })
    items.push(...answer.items)
    next = answer.nextCursor
  } while (next !== null && items.length < limit)
  return { items, nextCursor: next }
}
