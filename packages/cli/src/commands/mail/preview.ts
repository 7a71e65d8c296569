import { writeFile } from "node:fs/promises"
import type { Run } from "../../Command.ts"
import { usage } from "../../errors/failures.ts"

interface Input {
  readonly template: string | undefined
  readonly locale: string | undefined
  readonly format: "text" | "html" | undefined
  readonly output: string | undefined
}

export const run: Run<Input> = async ({ environment }, { template, locale, format, output }) => {
  const { mailTemplates, previewMail } = await import("@souk/server/mail")
  const known = mailTemplates.filter((name) => template === undefined || name === template)
  if (known.length === 0) throw usage(`There is no mail called ${template}.`, `One of ${mailTemplates.join(", ")}`)
  const mails = await Promise.all(
    known.map(async (name) => ({ template: name, ...(await previewMail(environment, name, locale)) })),
  )
  const [only] = mails
  if (template === undefined || only === undefined) {
    if (output !== undefined) throw usage("--output takes one mail.", "Name it: souk mail preview orderPlaced")
    return {
      json: { mails, file: null },
      text: (paper) =>
        paper.table(
          [
            { title: "MAIL", value: ({ template: name }) => name },
            { title: "SUBJECT", value: ({ subject }) => subject, shrinksTo: 20 },
          ],
          mails,
        ),
    }
  }
  const body = (format ?? (/\.html?$/iu.test(output ?? "") ? "html" : "text")) === "html" ? only.html : only.text
  if (output !== undefined) await writeFile(output, body)
  return {
    json: { mails, file: output ?? null },
    text: (paper) => {
      if (output !== undefined) return `${paper.style("green", "✓")} ${only.subject}, in ${output}`
      return format === "html" ? body : `${paper.style("bold", only.subject)}\n\n${body}`
    },
  }
}
