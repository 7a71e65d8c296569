import { command, type Group, text, toggle } from "../Command.ts"

/** Signing in and out, and what this program knows. */
export const session: Group = {
  name: null,
  summary: "Sign in and out",
  heading: "Connect",
  commands: [
    command({
      name: "login",
      summary: "Sign in to a server and remember it",
      description:
        "Asks for email and password. What is remembered lies in ~/.config/souk, readable by you alone; it is sent to this server and to no other one.",
      examples: [
        { line: "login", what: "Sign in to the server that `souk dev` started" },
        {
          line: "login --url https://shop.example --profile live --token-stdin < key.txt",
          what: "Use an API key, for a program",
        },
      ],
      options: {
        email: text({ placeholder: "email", description: "who signs in; asked for when absent" }),
        tokenStdin: toggle("read an API key (sk_…) or access token from standard input"),
        passwordStdin: toggle("read the password from standard input"),
      },
      traits: { remote: true, serverOnly: true },
      json: { document: "SignIn" },
      load: async () => (await import("./login.ts")).run,
    }),
    command({
      name: "logout",
      summary: "End the session and forget its tokens",
      examples: [
        { line: "logout", what: "Sign out of the current profile" },
        { line: "logout --profile live", what: "Sign out of another one" },
      ],
      traits: { remote: true, serverOnly: true },
      json: { document: "SignIn" },
      load: async () => (await import("./logout.ts")).run,
    }),
  ],
}
