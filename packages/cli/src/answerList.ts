import type { Page } from "@souk/sdk"
import type { Answer } from "./Command.ts"
import type { Context } from "./Context.ts"
import type { Column } from "./output/table.ts"

interface ListParts<Row> {
  readonly columns: ReadonlyArray<Column<Row>>
  /** What is said when there is nothing, with what to do then. */
  readonly empty: string
  /** Command that goes on, without its cursor. */
  readonly next: string
}

/** Answers a page: a table for people, with talk about what follows. */
export const answerList = <Row>(context: Context, page: Page<Row>, parts: ListParts<Row>): Answer => {
  if (!context.json) {
    if (page.items.length === 0) context.terminal.say(parts.empty)
    else if (page.nextCursor !== null) context.terminal.say(`There is more: ${parts.next} --cursor ${page.nextCursor}`)
  }
  return {
    json: page,
    text: (paper) => (page.items.length === 0 ? "" : paper.table(parts.columns, page.items)),
  }
}
