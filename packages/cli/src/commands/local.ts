import { choice, command, type Group, text, toggle, whole, withDefault } from "../Command.ts"
import { databaseOptions } from "./databaseOptions.ts"

const listenOptions = {
  port: whole(0, 65_535, {
    placeholder: "port",
    description: "port to listen on, 0 for any; else SOUK_PORT, else PORT, else 4000",
  }),
  host: text({ placeholder: "address", description: "address to listen on; else SOUK_HOST, else 127.0.0.1" }),
}

/** Commands that run Souk on this machine. */
export const local: Group = {
  name: null,
  summary: "Run Souk on this machine",
  heading: "Run",
  commands: [
    command({
      name: "dev",
      summary: "Start a marketplace with demo data, and say where to look",
      description:
        "Needs nothing but this program: the database is embedded, its files are in .souk/data. Ctrl-C stops it; the next start goes on where this one ended.",
      examples: [
        { line: "dev", what: "A marketplace on http://127.0.0.1:4000" },
        { line: "dev --port 4100 --data /tmp/souk", what: "A second one beside it" },
      ],
      options: { ...listenOptions, ...databaseOptions, empty: toggle("without demo data") },
      json: { document: "Listening" },
      load: async () => (await import("./dev/dev.ts")).run,
    }),
    command({
      name: "serve",
      summary: "Run a server; its settings are environment variables",
      description:
        "SOUK_DATABASE_URL names a PostgreSQL server. SIGTERM and Ctrl-C finish what is in flight. docs/reference/configuration.md lists every variable.",
      examples: [
        { line: "serve --host 0.0.0.0", what: "Listen on every network of the machine" },
        { line: "serve --role worker --domains search,carts --port 4001", what: "One of several workers of a fleet" },
      ],
      options: {
        role: choice(["api", "worker", "all"], {
          placeholder: "role",
          description: "answer requests, work in the background, or both; else SOUK_ROLE, else all",
        }),
        domains: text({
          placeholder: "list",
          description: "whose consumers and schedules this worker runs, e.g. search,carts; else SOUK_DOMAINS, else all",
        }),
        ...listenOptions,
        ...databaseOptions,
      },
      json: { document: "Listening" },
      load: async () => (await import("./serve/serve.ts")).run,
    }),
    command({
      name: "migrate",
      summary: "Bring the database's tables up to date",
      description: "Safe to run from any number of processes at once; all of it happens, or nothing.",
      examples: [
        { line: "migrate", what: "Before a new version serves" },
        { line: "migrate --dry-run", what: "What would be applied" },
      ],
      options: databaseOptions,
      traits: { dryRun: true },
      json: { document: "Migrations" },
      load: async () => (await import("./migrate/migrate.ts")).run,
    }),
    command({
      name: "seed",
      summary: "Fill the database with the demo marketplace",
      description:
        "Ten shops with their goods, customers and past orders. Changes nothing where the demo is already. --scale adds volume: each step 10 shops with 20 products each, 100 customers and 200 orders; what is there already stays.",
      examples: [
        { line: "seed", what: "Ask, then seed" },
        { line: "seed --scale 10 --yes", what: "100 shops, 2,000 products, 1,000 customers, 2,000 orders more" },
        { line: "seed --seed 7 --yes", what: "Other ids; the same number makes the same ids" },
      ],
      options: {
        seed: withDefault(
          whole(0, 4_294_967_295, {
            placeholder: "number",
            description: "makes the ids; the same number, the same ids",
          }),
          1,
        ),
        scale: withDefault(
          whole(0, 10_000, { placeholder: "steps", description: "steps of volume on top of the written demo" }),
          0,
        ),
        ...databaseOptions,
      },
      traits: { asks: true },
      json: { document: "Seeding" },
      load: async () => (await import("./seed/seed.ts")).run,
    }),
    command({
      name: "doctor",
      summary: "Check what Souk needs, and say what helps",
      examples: [
        { line: "doctor", what: "When something does not work" },
        { line: "doctor --fix --dry-run", what: "What could be mended, without doing it" },
        { line: "doctor --invariants", what: "Whether stock, orders, carts and events agree with each other" },
      ],
      options: {
        fix: toggle("mend what can be mended without a risk, and tell what was done"),
        invariants: toggle("check that what must always be true of the data is true; takes time"),
        ...databaseOptions,
      },
      traits: { remote: true, serverOnly: true, dryRun: true },
      json: { document: "Checkup" },
      load: async () => (await import("./doctor/doctor.ts")).run,
    }),
  ],
}
