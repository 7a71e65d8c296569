import { isError } from "@souk/sdk"
import type { Run } from "../Command.ts"
import { CliError } from "../errors/CliError.ts"
import { exitCodes } from "../errors/exitCodes.ts"
import { readProfiles, writeProfile } from "../profiles/Profiles.ts"

export const run: Run<object> = async (context) => {
  const { url, profile, file, email, credential } = context.connection()
  const saved = readProfiles(file).profiles[profile.value]
  if (saved?.credential == null) {
    throw new CliError({
      exitCode: exitCodes.signedOut,
      code: "signed_out",
      title: "Not signed in",
      detail: `Profile “${profile.value}” holds no token.`,
      steps: ["souk login", "souk config list"],
    })
  }
  if (credential.origin === "profile" && saved.credential.kind === "session") {
    const client = await context.client()
    // A session that has ended already is what was asked for.
    await client.auth.logout({}, { signal: context.signal }).catch((error: unknown) => {
      if (!isError(error, "unauthenticated")) throw error
    })
  }
  writeProfile(file, profile.value, { ...saved, credential: null })
  return {
    json: { profile: profile.value, url: url.value, email, signedIn: false },
    text: (paper) => `${paper.style("green", "✓")} Signed out of ${saved.url} (profile “${profile.value}”)`,
  }
}
