import type { SearchCheck } from "@souk/sdk"
import type { Run } from "../../Command.ts"

export const run: Run<object> = async (context) => {
  const client = await context.client()
  const check = await client.operatorSearch.check({}, { signal: context.signal })
  if (!context.json && !check.ok) context.terminal.say("The index differs from the database. Try: souk search reindex")
  return {
    json: check,
    exitCode: check.ok ? 0 : 1,
    text: (paper) =>
      paper.fields([
        ["Products", lineOf(check.products)],
        ["Shops", lineOf(check.shops)],
      ]),
  }
}

const lineOf = ({ expected, missing, stale, extra, examples }: SearchCheck["products"]): string =>
  missing + stale + extra === 0
    ? `${expected}, all as in the database`
    : `${expected} expected: ${missing} missing, ${stale} stale, ${extra} too many (${examples.slice(0, 3).join(", ")})`
