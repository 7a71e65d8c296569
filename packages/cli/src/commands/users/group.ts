import { command, type Group, required, text, toggle } from "../../Command.ts"
import { databaseOptions } from "../databaseOptions.ts"

export const users: Group = {
  name: "users",
  summary: "Make the first admin",
  heading: "Run",
  commands: [
    command({
      name: "create-admin",
      summary: "Make an admin in the database of this machine",
      description:
        "Works on the database itself, so that it needs no sign-in; the embedded one only while no server runs.",
      examples: [
        {
          line: "users create-admin --email ada@example.com --first-name Ada --last-name King",
          what: "Asks for the password",
        },
        {
          line: "users create-admin --email ada@example.com --first-name Ada --last-name King --password-stdin < secret",
          what: "Without a question",
        },
      ],
      options: {
        email: required(text({ placeholder: "email", description: "the address to sign in with" })),
        firstName: required(text({ placeholder: "name", description: "first name" })),
        lastName: required(text({ placeholder: "name", description: "last name" })),
        passwordStdin: toggle("read the password from standard input"),
        ...databaseOptions,
      },
      json: { document: "NewAdmin" },
      load: async () => (await import("./create-admin.ts")).run,
    }),
  ],
}
