import { choice, command, type Group, ids, required, text, toggle } from "../../Command.ts"
import { listOptions } from "../../listOptions.ts"
import { databaseOptions } from "../databaseOptions.ts"

export const users: Group = {
  name: "users",
  summary: "Look at people, suspend them, give them roles",
  heading: "Operate",
  commands: [
    command({
      name: "list",
      summary: "List people, newest first",
      examples: [
        { line: "users list --search ada", what: "Whose address or name begins like that" },
        { line: "users list --role operator --json", what: "Who runs the marketplace, for a script" },
      ],
      options: {
        search: text({ placeholder: "text", description: "only whose address or name begins with this" }),
        role: choice(["customer", "vendor", "operator", "admin"], {
          placeholder: "role",
          description: "only people with this role",
        }),
        state: choice(["active", "suspended"], { placeholder: "state", description: "only people in this state" }),
        ...listOptions,
      },
      traits: { remote: true },
      json: { answerOf: "users.list" },
      load: async () => (await import("./list.ts")).run,
    }),
    command({
      name: "show",
      summary: "Show a person with role, shop and rights",
      examples: [
        { line: "users show ada@example.com", what: "By address" },
        {
          line: "users show 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11 --json | jq .scopes",
          what: "Rights of an operator, by id",
        },
      ],
      arguments: [{ name: "user", description: "id or address", arity: "one", completedBy: "users" }],
      traits: { remote: true },
      json: { answerOf: "users.show" },
      load: async () => (await import("./show.ts")).run,
    }),
    command({
      name: "suspend",
      summary: "Suspend people: every session of theirs ends at once",
      examples: [
        { line: 'users suspend 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11 --reason "Fraud"', what: "Suspend one" },
        { line: 'users suspend - --reason "Spam" --yes < ids.txt', what: "All of a list, without a question" },
      ],
      arguments: [ids("ids", "ids of users", "users")],
      options: { reason: required(text({ placeholder: "text", description: "why; it is mailed to them" })) },
      traits: { remote: true, asks: true, dryRun: true },
      json: { document: "UserActs" },
      load: async () => (await import("./moderate.ts")).suspend,
    }),
    command({
      name: "reinstate",
      summary: "Let suspended people sign in again",
      examples: [
        { line: "users reinstate 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11", what: "One of them" },
        {
          line: "users list --state suspended --json | jq -r '.items[].id' | souk users reinstate - --yes",
          what: "All of them",
        },
      ],
      arguments: [ids("ids", "ids of users", "users")],
      traits: { remote: true, asks: true, dryRun: true },
      json: { document: "UserActs" },
      load: async () => (await import("./moderate.ts")).reinstate,
    }),
    command({
      name: "set-role",
      summary: "Make somebody an operator, an admin, or a customer again",
      description: "Only admins can. An operator has the rights of its scopes, an admin has all of them.",
      examples: [
        {
          line: "users set-role 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11 --role operator --scopes shops,comments",
          what: "Who decides about shops",
        },
        { line: "users set-role 0199f0c4-5b0e-7c3a-9d53-2f6a1f0c8e11 --role customer", what: "Take all rights away" },
      ],
      arguments: [{ name: "user", description: "id or address", arity: "one", completedBy: "users" }],
      options: {
        role: required(
          choice(["customer", "operator", "admin"], { placeholder: "role", description: "what they are from now on" }),
        ),
        scopes: text({
          placeholder: "list",
          description:
            "rights of an operator: users, shops, catalog, comments, inventory, carts, orders, events, audit, analytics",
        }),
      },
      traits: { remote: true, asks: true },
      json: { answerOf: "users.setRole" },
      load: async () => (await import("./set-role.ts")).run,
    }),
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
