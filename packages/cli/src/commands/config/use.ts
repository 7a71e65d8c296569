import type { Run } from "../../Command.ts"
import { requireProfile, resolveConnection } from "../../profiles/Connection.ts"
import { useProfile } from "../../profiles/Profiles.ts"
import { configAnswer } from "./list.ts"

export const run: Run<{ readonly profile: string }> = async (context, { profile }) => {
  const connection = resolveConnection({ profile }, context.environment)
  requireProfile(connection)
  useProfile(connection.file, profile)
  return configAnswer(resolveConnection({}, context.environment), false)
}
