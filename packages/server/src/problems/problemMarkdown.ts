import type { ProblemPage } from "./problemPages.ts"

/** Writes the page of one problem. */
export const problemMarkdown = (page: ProblemPage): string =>
  [
    `# ${page.title}: \`${page.code}\``,
    `HTTP status ${page.status} · \`type\`: \`/problems/${page.code}\``,
    `## Cause\n\n${page.cause}`,
    `## What to do\n\n${page.fix}`,
    ...(page.fields.length === 0 ? [] : [`## What it tells besides \`detail\`\n\n${fieldTable(page)}`]),
    `## Answered by\n\n${endpointList(page)}`,
  ].join("\n\n") + "\n"

const fieldTable = ({ fields }: ProblemPage): string =>
  [
    "| field | type | |\n| --- | --- | --- |",
    ...fields.map(({ about, name, type }) => `| \`${name}\` | \`${type.replaceAll("|", "\\|")}\` | ${about} |`),
  ].join("\n")

const endpointList = ({ endpoints, isEverywhere }: ProblemPage): string => {
  if (isEverywhere) return "Every endpoint."
  if (endpoints.length === 0) return "Requests that fit no endpoint."
  return endpoints.map(({ method, name, path }) => `- \`${method} ${path}\` (\`${name}\`)`).join("\n")
}
