import { createClient, memoryTokens } from "@souk/sdk"
import type { Run } from "../Command.ts"
import type { Context } from "../Context.ts"
import { usage } from "../errors/failures.ts"
import { credentialOf } from "../profiles/Connection.ts"
import { type Credential, writeProfile } from "../profiles/Profiles.ts"
import { ask } from "../terminal/ask.ts"
import { readStdin } from "../terminal/readStdin.ts"

interface Input {
  readonly email: string | undefined
  readonly tokenStdin: boolean
  readonly passwordStdin: boolean
}

export const run: Run<Input> = async (context, input) => {
  const { url, profile, file } = context.connection()
  const credential = input.tokenStdin ? await givenToken(context) : await withPassword(context, input)
  const client = createClient({
    url: url.value,
    ...(credential.kind === "apiKey" ? { apiKey: credential.apiKey } : { tokenStore: memoryTokens(credential.tokens) }),
  })
  const account = await client.me.show({}, { signal: context.signal })
  const { email } = account
  writeProfile(file, profile.value, { url: url.value, email, credential }, profile.value)
  return {
    json: { profile: profile.value, url: url.value, email, signedIn: true },
    text: (paper) =>
      `${paper.style("green", "✓")} ${email} (${account.role}) at ${url.value}, remembered as profile “${profile.value}”`,
  }
}

const givenToken = async (context: Context): Promise<Credential> => {
  const token = (await readStdin(context.terminal)).trim()
  if (token === "" || /\s/.test(token))
    throw usage("Standard input held no token.", "souk login --token-stdin < key.txt")
  return credentialOf(token)
}

const withPassword = async (context: Context, input: Input): Promise<Credential> => {
  const { terminal } = context
  if (!terminal.canAsk && (input.email === undefined || !input.passwordStdin)) {
    throw usage(
      "Nobody can answer a question here.",
      "souk login --email <email> --password-stdin < password.txt",
      "souk login --token-stdin < key.txt",
    )
  }
  const email = input.email ?? (await ask(terminal, "Email: "))
  const password = input.passwordStdin
    ? (await readStdin(terminal)).replace(/\r?\n$/, "")
    : await ask(terminal, "Password: ", { secret: true })
  const client = createClient({ url: context.connection().url.value })
  const { accessToken, refreshToken } = await client.auth.login(
    { email, password, device: "souk CLI" },
    { signal: context.signal },
  )
  return { kind: "session", tokens: { accessToken, refreshToken } }
}
