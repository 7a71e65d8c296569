import type { Answer, Run } from "../../Command.ts"
import type { Connection } from "../../profiles/Connection.ts"

export const run: Run<{ readonly showOrigin: boolean }> = async (context, { showOrigin }) =>
  configAnswer(context.connection(), showOrigin)

/** Answers what a connection is made of. */
export const configAnswer = (connection: Connection, showOrigin: boolean): Answer => {
  const { database, url, profile, credential, email, profiles, file } = connection
  const settings = [
    { name: "database", ...database },
    { name: "profile", ...profile },
    { name: "url", ...url },
    {
      name: "token",
      value: credential.value === null ? null : credential.value.kind === "apiKey" ? "API key" : "session",
      origin: credential.origin,
    },
    { name: "email", value: credential.origin === "profile" ? email : null, origin: credential.origin },
  ]
  return {
    json: { file, profiles, settings },
    text: (paper) =>
      [
        paper.table(
          [
            { title: "SETTING", value: ({ name }) => name },
            { title: "VALUE", value: ({ value }) => value ?? "–" },
            ...(showOrigin ? [{ title: "FROM", value: ({ origin }: (typeof settings)[number]) => origin }] : []),
          ],
          settings,
        ),
        "",
        paper.fields([
          ["Profiles", profiles.length === 0 ? "none; signing in makes one" : profiles.join(", ")],
          ["File", file],
        ]),
      ].join("\n"),
  }
}
