/** Returns the row of a statement that answers one at most, or null. */
export const firstRow = <Row>(rows: ReadonlyArray<Row>): Row | null => rows[0] ?? null

/** Returns the row of a statement that always answers one; none is a fault of the program, which this throws. */
export const onlyRow = <Row>(rows: ReadonlyArray<Row>): Row => {
  const [row] = rows
  if (row === undefined) throw new Error("A statement that always answers a row answered none")
  return row
}

/** Tells whether a statement touched the row that it is for; it must end in `returning`. */
export const hasRow = (rows: ReadonlyArray<unknown>): boolean => rows.length > 0
