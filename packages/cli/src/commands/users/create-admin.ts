import type { Run } from "../../Command.ts"
import { usage } from "../../errors/failures.ts"
import { asTyped } from "../../invocation.ts"
import { ask } from "../../terminal/ask.ts"
import { readStdin } from "../../terminal/readStdin.ts"
import { type DatabaseInput, databaseEnvironment } from "../databaseOptions.ts"

interface Input extends DatabaseInput {
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  readonly passwordStdin: boolean
}

export const run: Run<Input> = async (context, input) => {
  const { terminal, environment } = context
  if (!input.passwordStdin && !terminal.canAsk) {
    throw usage("Nobody can type a password here.", "souk users create-admin … --password-stdin < file")
  }
  const password = input.passwordStdin
    ? (await readStdin(terminal)).replace(/\r?\n$/, "")
    : await ask(terminal, "Password (10 characters or more): ", { secret: true })
  const { createAdmin } = await import("@souk/server/admin")
  const { email, firstName, lastName } = input
  const admin = await createAdmin(databaseEnvironment(environment, input), { email, firstName, lastName, password })
  return {
    json: { id: admin.id, email: admin.email },
    text: (paper) =>
      asTyped(
        `${paper.style("green", "✓")} ${admin.email} is an admin. Sign in with: souk login --email ${admin.email}`,
        environment,
      ),
  }
}
