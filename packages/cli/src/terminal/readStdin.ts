import type { Terminal } from "./Terminal.ts"

/** Reads standard input to its end. */
export const readStdin = async ({ stdin }: Pick<Terminal, "stdin">): Promise<string> => {
  let text = ""
  stdin.setEncoding("utf8")
  for await (const chunk of stdin) text += String(chunk)
  return text
}
