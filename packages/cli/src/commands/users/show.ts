import type { Run } from "../../Command.ts"
import { dateTime } from "../../output/format.ts"
import { findUser } from "./findUser.ts"

export const run: Run<{ readonly user: string }> = async (context, input) => {
  const user = await findUser(await context.client(), input.user, context.signal)
  const { suspendedAt, suspensionReason, shopId, shopRole } = user
  return {
    json: user,
    text: (paper) =>
      paper.fields([
        ["Name", `${user.firstName} ${user.lastName}`],
        ["Email", user.emailVerified ? user.email : `${user.email}, not verified`],
        ["Role", user.role],
        ["Rights", user.scopes.join(", ") || null],
        ["Shop", shopId === null ? null : `${shopId}, as ${shopRole ?? "staff"}`],
        [
          "Suspended",
          suspendedAt === null ? null : `${dateTime(suspendedAt)}: ${suspensionReason ?? "no reason given"}`,
        ],
        ["Phone", user.phone],
        ["Since", dateTime(user.createdAt)],
        ["Id", user.id],
      ]),
  }
}
