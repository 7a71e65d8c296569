/** How this program is started where it runs: `souk`, or in a clone of the repository `npm run souk --`. */
export const invocation = (environment: NodeJS.ProcessEnv): string => environment["SOUK_INVOCATION"] || "souk"

/** Brings the commands that a text names, such as `souk login`, into the form that works where it is read. */
export const asTyped = (text: string, environment: NodeJS.ProcessEnv): string => {
  const typed = invocation(environment)
  return typed === "souk" ? text : text.replaceAll(/(?<![\w./-]|run )souk (?=[a-z…-])/gu, `${typed} `)
}
