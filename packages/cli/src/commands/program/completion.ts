import type { Run } from "../../Command.ts"
import { scripts, type Shell } from "../../completion/scripts.ts"

export const run: Run<{ readonly shell: string }> = async (_context, { shell }) => {
  const script = scripts[shell as Shell]
  return { json: { shell, script }, text: () => script.trimEnd() }
}
