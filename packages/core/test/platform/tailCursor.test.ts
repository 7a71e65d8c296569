import { assert, describe, it } from "@effect/vitest"
import * as FastCheck from "fast-check"
import { type TailCursor, advance, gapLifetime } from "../../src/platform/events/admin/tailCursor.ts"

const isOpen = ({ gaps, last }: TailCursor, sequence: number) =>
  sequence > last || gaps.some(([from, to]) => sequence >= from && sequence <= to)

describe("tail cursor", () => {
  it("shows every number exactly once, in whatever order numbers become visible", () => {
    FastCheck.assert(
      FastCheck.property(
        FastCheck.array(FastCheck.array(FastCheck.integer({ min: 1, max: 60 })), { maxLength: 12 }),
        FastCheck.integer({ min: 1, max: 10 }),
        (commits, limit) => {
          const visible = new Set<number>()
          const shown: Array<number> = []
          let cursor: TailCursor = { last: 0, gaps: [] }
          const poll = () => {
            const page = [...visible]
              .filter((n) => isOpen(cursor, n))
              .toSorted((a, b) => a - b)
              .slice(0, limit)
            shown.push(...page)
            cursor = advance(cursor, page, 0)
            return page.length
          }
          for (const commit of commits) {
            for (const sequence of commit) visible.add(sequence)
            poll()
          }
          while (poll() > 0);
          assert.deepStrictEqual(
            shown.toSorted((a, b) => a - b),
            [...visible].toSorted((a, b) => a - b),
          )
        },
      ),
    )
  })

  it("forgets numbers that stay unseen", () => {
    const cursor = advance({ last: 0, gaps: [] }, [5], 0)
    assert.deepStrictEqual(cursor.gaps, [[1, 4, 0]])
    assert.deepStrictEqual(advance(cursor, [], gapLifetime - 1).gaps, [[1, 4, 0]])
    assert.deepStrictEqual(advance(cursor, [], gapLifetime).gaps, [])
  })
})
