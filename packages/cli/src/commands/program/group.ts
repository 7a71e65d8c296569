import { command, type Group } from "../../Command.ts"

/** Commands about this program itself. */
export const program: Group = {
  name: null,
  summary: "About this program",
  heading: "This program",
  commands: [
    command({
      name: "commands",
      summary: "List every command, with --json the whole tree",
      description:
        "The tree has names, summaries, arguments, options, examples and exit codes, for whoever writes tools.",
      examples: [
        { line: "commands", what: "All commands on one page" },
        { line: "commands --json | jq -r '.commands[].command'", what: "Their names, for a script" },
      ],
      json: { document: "CommandTree" },
      load: async () => (await import("./commands.ts")).run,
    }),
    command({
      name: "completion",
      summary: "Print what a shell runs to complete commands",
      description: "Completes commands, options, their values, and ids of the server that is asked.",
      examples: [
        { line: "completion bash >> ~/.bashrc", what: "For bash; takes effect in the next shell" },
        { line: "completion zsh > ~/.zfunc/_souk", what: "For zsh, in a folder of its fpath" },
        { line: "completion fish > ~/.config/fish/completions/souk.fish", what: "For fish" },
      ],
      arguments: [{ name: "shell", description: "bash, zsh or fish", arity: "one", choices: ["bash", "zsh", "fish"] }],
      json: { document: "Completion" },
      load: async () => (await import("./completion.ts")).run,
    }),
  ],
}
