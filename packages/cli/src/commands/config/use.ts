import type { Run } from "../../Command.ts"
import { resolveConnection } from "../../profiles/Connection.ts"
import { useProfile } from "../../profiles/Profiles.ts"
import { configAnswer } from "./list.ts"

export const run: Run<{ readonly profile: string }> = async (context, { profile }) => {
  // Fails for a profile that does not exist.
  const { file } = resolveConnection({ profile }, context.environment)
  useProfile(file, profile)
  return configAnswer(resolveConnection({}, context.environment), false)
}
