import type { UserDetails } from "@souk/sdk"
import type { Run } from "../../Command.ts"
import { usage } from "../../errors/failures.ts"
import { printable } from "../../output/printable.ts"
import { findUser } from "./findUser.ts"

interface Input {
  readonly user: string
  readonly role: "customer" | "operator" | "admin"
  readonly scopes: string | undefined
}

export const run: Run<Input> = async (context, { user, role, scopes }) => {
  const rights = (scopes ?? "")
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "")
  if (role === "operator" && rights.length === 0) {
    throw usage("An operator needs rights.", "--scopes shops,comments", "souk users set-role --help")
  }
  if (role !== "operator" && rights.length > 0)
    throw usage("--scopes are the rights of an operator.", "--role operator")
  const client = await context.client()
  const { signal } = context
  const { id, email } = await findUser(client, user, signal)
  await context.confirm(`Make ${printable(email)} ${role === "customer" ? "a customer" : `an ${role}`}?`)
  const changed = await client.users.setRole(
    role === "operator" ? { id, role, scopes: rights as unknown as UserDetails["scopes"] } : { id, role },
    { signal },
  )
  return {
    json: changed,
    text: (paper) =>
      `${paper.style("green", "✓")} ${printable(email)} is ${changed.role}${rights.length === 0 ? "" : ` with ${rights.join(", ")}`}`,
  }
}
