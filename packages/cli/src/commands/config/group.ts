import { command, type Group, toggle } from "../../Command.ts"

export const config: Group = {
  name: "config",
  summary: "Show and choose which server is used",
  heading: "Connect",
  commands: [
    command({
      name: "list",
      summary: "Show which server is asked, as whom, and why",
      examples: [
        { line: "config list", what: "What commands use when nothing else is said" },
        { line: "config list --show-origin", what: "And whether a flag, a variable or a profile said so" },
      ],
      options: { showOrigin: toggle("tell where each value comes from") },
      traits: { remote: true },
      json: { document: "Config" },
      load: async () => (await import("./list.ts")).run,
    }),
    command({
      name: "use",
      summary: "Choose the profile that commands use",
      examples: [
        { line: "config use live", what: "From now on, ask the server of profile “live”" },
        { line: "config use default", what: "Back to the first one" },
      ],
      arguments: [{ name: "profile", description: "name of the profile", arity: "one", completedBy: "profiles" }],
      json: { document: "Config" },
      load: async () => (await import("./use.ts")).run,
    }),
  ],
}
