import type { SoukClient, UserDetails } from "@souk/sdk"
import { CliError } from "../../errors/CliError.ts"
import { exitCodes } from "../../errors/exitCodes.ts"

/** Finds somebody by id or by the whole address. */
export const findUser = async (client: SoukClient, idOrEmail: string, signal: AbortSignal): Promise<UserDetails> => {
  if (!idOrEmail.includes("@")) return client.users.show({ id: idOrEmail }, { signal })
  const email = idOrEmail.toLowerCase()
  const { items } = await client.users.list({ search: email, limit: 100 }, { signal })
  const found = items.find((each) => each.email.toLowerCase() === email)
  if (found !== undefined) return found
  throw new CliError({
    exitCode: exitCodes.notFound,
    code: "user_not_found",
    title: "User not found",
    detail: `Nobody has the address ${idOrEmail}.`,
    steps: ["souk users list --search <text>"],
  })
}
