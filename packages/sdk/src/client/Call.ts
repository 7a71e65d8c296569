import { type ErrorCode, type ErrorOf, isError } from "./SoukError.ts"

/** How a call ended: with its value, or with one of the failures that its method declares. */
export type Result<A, Code extends ErrorCode> =
  | { readonly ok: true; readonly value: A }
  | { readonly ok: false; readonly error: ErrorOf<Code> }

/** The promise of a method. It rejects with a SoukError, or with the signal's reason when the caller aborted. */
export interface Call<A, Code extends ErrorCode> extends Promise<A> {
  /**
   * Resolves to the value or to the failure, so that the compiler knows every `error.code` this method can end with.
   * Rejects only when the caller aborted.
   */
  result(): Promise<Result<A, Code>>
  /** Resolves to the value together with the answer it came in: its status and headers. */
  withResponse(): Promise<{ readonly data: A; readonly response: Response }>
}

/** One page of a list; `nextCursor` is null on the last one. */
export interface Page<Item> {
  readonly items: ReadonlyArray<Item>
  readonly nextCursor: string | null
}

/**
 * The promise of one page that can also walk all pages from there on.
 *
 * @example
 * ```ts
 * declare const products: import("@souk/sdk").List<{ readonly title: string }, "timeout">
 *
 * const { items, nextCursor } = await products
 * for await (const product of products) console.log(product.title)
 * const first500 = await products.toArray({ limit: 500 })
 * ```
 */
export interface List<Item, Code extends ErrorCode> extends Call<Page<Item>, Code>, AsyncIterable<Item> {
  /** Walks the pages and collects at most `limit` items; the limit guards memory, `Infinity` takes all. */
  toArray(options: { readonly limit: number }): Promise<Array<Item>>
}

/** An answer with its decoded body. */
export interface Answer {
  readonly data: unknown
  readonly response: Response
}

/** Makes the promise of a method. */
export const call = (answer: Promise<Answer>): Call<unknown, ErrorCode> => {
  const value = answer.then(({ data }) => data)
  return Object.assign(value, {
    result: () =>
      value.then(
        (value) => ({ ok: true as const, value }),
        (error: unknown) => {
          if (isError(error)) return { ok: false as const, error: error as ErrorOf<ErrorCode> }
          throw error
        },
      ),
    // From `value`, so that its rejection counts as handled when only this promise is awaited.
    withResponse: () => value.then(() => answer),
  })
}

/** Makes the promise of a list method; `next` asks for the page after a cursor. */
export const list = (first: Promise<Answer>, next: (cursor: string) => Promise<Answer>): List<unknown, ErrorCode> => {
  const page = call(first) as Call<Page<unknown>, ErrorCode>
  const walk = async function* (): AsyncGenerator<unknown, void, undefined> {
    let { items, nextCursor } = await page
    for (;;) {
      yield* items
      if (nextCursor === null) return
      ;({ items, nextCursor } = (await next(nextCursor)).data as Page<unknown>)
    }
  }
  const toArray = async ({ limit }: { readonly limit: number }): Promise<Array<unknown>> => {
    const all: Array<unknown> = []
    if (limit > 0)
      for await (const item of walk()) {
        all.push(item)
        if (all.length >= limit) break
      }
    return all
  }
  return Object.assign(page, { toArray, [Symbol.asyncIterator]: walk })
}
