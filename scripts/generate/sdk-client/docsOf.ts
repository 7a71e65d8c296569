/** What doc comments say about one export and the fields of its outermost object. */
export interface Doc {
  readonly text: string | undefined
  readonly fields: ReadonlyMap<string, string>
}

/** Finds the doc comments of a formatted module by export name. */
export const docsOf = (source: string): ReadonlyMap<string, Doc> =>
  new Map(
    source.split(/^(?=\/\*\*|export )/m).flatMap((statement, i, statements) => {
      const name = /^export (?:const|class) (\w+)/.exec(statement)?.[1]
      if (name === undefined) return []
      const before = /^\/\*\*([^]*?)\*\/\s*$/.exec(statements[i - 1] ?? "")?.[1]
      // Two spaces: the outermost object, as the formatter indents it.
      const fields = statement.matchAll(/^ {2}(?: {2})?\/\*\*((?:(?!\*\/)[^])*)\*\/\n {2}(?: {2})?"?([\w-]+)"?:/gm)
      return [
        [
          name,
          {
            text: before && prose(before),
            fields: new Map([...fields].map(([, text = "", field = ""]) => [field, prose(text)])),
          },
        ],
      ]
    }),
  )

/** Takes the prose out of a comment: no stars, no tags, no opening words that speak of schemas. */
const prose = (comment: string): string => {
  const text = comment
    .replaceAll(/^\s*\* ?/gm, "")
    .split(/^@\w+/m)[0]
    ?.replaceAll(/\{@link (\w+)\}/g, "`$1`")
    .trim()
    .replace(/^Schema (?:for|of) /, "")
  return text === undefined || text === "" ? "" : text.replace(/^[a-z]/, (letter) => letter.toUpperCase())
}
