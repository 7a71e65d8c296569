/** Rules of our own for oxlint. */

/** Finds `new Date()`: it reads the clock of the machine. `new Date(value)` only converts. */
const noCurrentDate = {
  /** @param {{ report: (problem: { node: object, message: string }) => void }} context */
  create: (context) => ({
    /** @param {{ callee: { type: string, name?: string }, arguments: ReadonlyArray<unknown> }} node */
    NewExpression(node) {
      if (node.callee.type !== "Identifier" || node.callee.name !== "Date" || node.arguments.length > 0) return
      context.report({ node, message: "`new Date()` reads the machine's clock. Use Clock or DateTime.now." })
    },
  }),
}

export default { meta: { name: "souk" }, rules: { "no-current-date": noCurrentDate } }
