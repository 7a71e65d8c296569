/**
 * Who may import whom: the table of docs/decisions/0008-boundaries.md.
 *
 * Every rule has a planted violation under scripts/planted/boundaries; `pnpm check planted` fails when one is not reported.
 * Paths match in the repository and in the planted tree alike.
 */
const core = "(^|/)packages/core/src"
const effect = "(^|/)node_modules/effect/"
/** Small libraries without input or output of their own. */
const pure = "(^|/)node_modules/(@sindresorhus/slugify|libphonenumber-js|isbot)/"
const domain = `${core}/(?!(?:shared|platform|ports|adapters|testing)/)([^/]+)/`
/** What a domain shows to nobody: its internals, SQL and migrations, and single functions behind its service. */
const hidden = [
  `${domain}internal/`,
  `${domain}migrations/`,
  `${domain}.*Store\\.ts$`,
  `${domain}[a-z][A-Za-z0-9]*\\.ts$`,
]
/** Errors and models of the platform that travel to clients. */
const published = `${core}/platform/.*(Errors|Models)\\.ts$`
/** Which drivers an adapter may import besides its own folder. */
const drivers = {
  pglite: "@electric-sql/|@effect/sql-pg|pg/",
  postgres: "@effect/sql-pg|pg/",
  redis: "ioredis",
  rabbitmq: "amqplib",
  elasticsearch: "@elastic/",
  minisearch: "minisearch",
  argon2: "@node-rs/argon2",
  jose: "jose",
  s3: "aws4fetch",
  smtp: "nodemailer",
  sharp: "sharp|thumbhash|file-type",
}

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "core-shared",
      comment: "shared knows Effect and small pure libraries, nothing else",
      severity: "error",
      from: { path: `${core}/shared/` },
      to: { pathNot: [`${core}/shared/`, effect, pure] },
    },
    {
      name: "core-ports",
      comment: "a port is a promise: it knows Effect, shared and other ports",
      severity: "error",
      from: { path: `${core}/ports/` },
      to: { pathNot: [`${core}/(shared|ports)/`, effect] },
    },
    {
      name: "core-platform",
      comment: "platform serves every domain and knows none; drivers stay in adapters, but for the one of the database",
      severity: "error",
      from: { path: `${core}/platform/`, pathNot: [`${core}/platform/database/`] },
      to: { pathNot: [`${core}/(shared|ports|platform)/`, effect, pure] },
    },
    {
      name: "core-platform-database",
      comment: "the database speaks through @effect/sql-pg on every engine; which engine is an adapter's business",
      severity: "error",
      from: { path: `${core}/platform/database/` },
      to: { pathNot: [`${core}/(shared|ports|platform)/`, effect, "(^|/)node_modules/@effect/sql-pg/"] },
    },
    {
      name: "core-domain",
      comment: "a domain knows Effect, shared, ports, platform and other domains: no adapter, no driver, no node:*",
      severity: "error",
      from: { path: domain },
      to: { pathNot: [`${core}/(shared|ports|platform)/`, domain, effect, pure] },
    },
    {
      name: "core-domain-hidden",
      comment: "of another domain: its service, ids, events, models and errors; never what lies behind them",
      severity: "error",
      from: { path: domain },
      to: { path: hidden, pathNot: [`${core}/$2/`] },
    },
    {
      name: "core-adapter",
      comment: "an adapter knows ports, shared and its own driver: no domain, of the platform at most the database",
      severity: "error",
      from: { path: `${core}/adapters/` },
      to: {
        pathNot: [`${core}/platform/database/`],
        path: [
          domain,
          `${core}/platform/`,
          `${core}/testing/`,
          `${core}/[^/]+\\.ts$`,
          "(^|/)packages/(sdk|server|cli)/",
        ],
      },
    },
    {
      name: "core-adapter-other",
      comment: "an adapter never knows another adapter",
      severity: "error",
      from: { path: `${core}/adapters/([^/]+)/` },
      to: { path: `${core}/adapters/`, pathNot: [`${core}/adapters/$2/`] },
    },
    ...Object.entries(drivers).map(([adapter, own]) => ({
      name: `core-adapter-driver-${adapter}`,
      comment: "an adapter brings its own driver, nobody else's",
      severity: /** @type {const} */ ("error"),
      from: { path: `${core}/adapters/${adapter}/` },
      to: {
        dependencyTypes: /** @type {const} */ (["npm", "npm-dev", "npm-peer", "npm-optional", "npm-no-pkg"]),
        pathNot: [effect, `(^|/)node_modules/(${own})`],
      },
    })),
    {
      name: "core-adapter-listed",
      comment: "a new adapter names its drivers in the table at the top of this file",
      severity: "error",
      from: {
        path: `${core}/adapters/`,
        pathNot: [`${core}/adapters/(${Object.keys(drivers).join("|")}|memory|folder|database)/`],
      },
      to: { dependencyTypes: ["npm", "npm-dev", "npm-peer", "npm-optional", "npm-no-pkg"], pathNot: [effect] },
    },
    {
      name: "core-alone",
      comment: "core knows no other package of Souk",
      severity: "error",
      from: { path: `${core}/` },
      to: { path: "(^|/)packages/(sdk|server|cli)/" },
    },
    {
      name: "core-testing",
      comment: "what runs in production never imports the testing kit",
      severity: "error",
      from: { path: "(^|/)packages/[^/]+/src/", pathNot: [`${core}/testing/`] },
      to: { path: `${core}/testing/` },
    },
    {
      name: "sdk",
      comment: "the SDK knows Effect and core's schemas: ids, models, errors",
      severity: "error",
      from: { path: "(^|/)packages/sdk/src/" },
      to: {
        pathNot: ["(^|/)packages/sdk/src/", effect, `${core}/shared/`, domain, published, "(^|/)node_modules/msw/"],
      },
    },
    {
      name: "sdk-hidden",
      comment: "the SDK never imports what lies behind a domain",
      severity: "error",
      from: { path: "(^|/)packages/sdk/src/" },
      to: { path: hidden },
    },
    {
      name: "sdk-reach",
      comment: "nothing the SDK imports leads to a store, the platform or an adapter: services stay on the server",
      severity: "error",
      from: { path: "(^|/)packages/sdk/src/" },
      to: { path: [`${core}/(platform|adapters)/`, `${core}/.*Store\\.ts$`], pathNot: [published], reachable: true },
    },
    {
      name: "server-cli",
      comment: "the server never knows the terminal",
      severity: "error",
      from: { path: "(^|/)packages/server/src/" },
      to: { path: "(^|/)packages/cli/" },
    },
    {
      name: "cli-lazy",
      comment: "the CLI speaks through the SDK; core and server only behind a lazy import()",
      severity: "error",
      from: { path: "(^|/)packages/cli/src/" },
      to: { path: "(^|/)packages/(core|server)/", dynamic: false },
    },
    {
      name: "cli-local",
      comment: "only commands about this machine run Souk in this process; all others speak to a server",
      severity: "error",
      from: {
        path: "(^|/)packages/cli/src/",
        pathNot: [
          "(^|/)packages/cli/src/commands/(dev|serve|migrate|seed|doctor|mail|users)(\\.ts$|/)",
          "(^|/)packages/cli/src/engine/",
        ],
      },
      to: { path: "(^|/)packages/(core|server)/", dynamic: true },
    },
    {
      name: "no-cycle",
      comment: "modules that need each other are one module",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-unresolvable",
      comment: "an import that cannot be resolved escapes every other rule",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    parser: "swc",
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)packages/[^/]+/(dist|test|gates|bench)/" },
    tsPreCompilationDeps: true,
    moduleSystems: ["es6"],
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["@souk/source", "import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".json"],
    },
  },
}
