import { backgroundDomainNames, Role } from "@souk/core/fleet"
import { integer, list, secret, setting, type SettingsValues, toggle } from "@souk/core/platform/config/Settings"
import * as Schema from "effect/Schema"

/** Every environment variable of a Souk server. `docs/reference/configuration.md` and `.env.example` are made from it. */
export const serverSettings = {
  environment: setting({
    variable: "SOUK_ENV",
    description: "`production` refuses demo credentials and missing secrets; `development` makes do without.",
    schema: Schema.Literals(["development", "production"]),
    default: "development",
  }),
  role: setting({
    variable: "SOUK_ROLE",
    description:
      "What this process does: `api` answers requests, `worker` delivers events and keeps schedules, `all` does both. Others than `all` need a PostgreSQL server.",
    schema: Role,
    default: "all",
  }),
  domains: setting({
    variable: "SOUK_DOMAINS",
    description: `Domains whose consumers and schedules this worker runs, separated by commas, of ${backgroundDomainNames.join(", ")}; empty runs all of them. Between them, the workers of a fleet must run every one.`,
    schema: list(Schema.Literals(backgroundDomainNames)),
    default: "",
  }),
  host: setting({
    variable: "SOUK_HOST",
    description: "Address to listen on; `0.0.0.0` for every network of the machine.",
    schema: Schema.String.check(Schema.isNonEmpty()),
    default: "127.0.0.1",
  }),
  port: setting({
    variable: "SOUK_PORT",
    fallback: "PORT",
    description: "Port to listen on, 0–65535; 0 takes a free one. Where it is absent, `PORT` is read.",
    schema: integer(0, 65_535),
    default: "4000",
  }),
  publicUrl: setting({
    variable: "SOUK_PUBLIC_URL",
    description:
      "Address under which clients reach this server, for the addresses of media; empty means host and port.",
    schema: Schema.String,
    default: "",
  }),
  storefrontUrl: setting({
    variable: "SOUK_STOREFRONT_URL",
    description: "Address of the storefront, which links in mails lead to; empty means this server's own.",
    schema: Schema.String,
    default: "",
  }),
  siteName: setting({
    variable: "SOUK_SITE_NAME",
    description: "Name of the marketplace, as mails call it.",
    schema: Schema.String.check(Schema.isBetweenLength(1, 100)),
    default: "Souk",
  }),
  locale: setting({
    variable: "SOUK_LOCALE",
    description: "Language and customs of mails, such as `en`, `en-GB` or `de`; wording that is missing is English.",
    schema: Schema.String.check(
      Schema.isPattern(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/u, { message: "Expected a locale such as en-GB" }),
    ),
    default: "en",
  }),
  smtpUrl: setting({
    variable: "SOUK_SMTP_URL",
    description:
      "Mail server: `smtps://user:password@host:465`, or `smtp://user:password@host:587` with STARTTLS; empty writes mails to the data folder.",
    schema: secret(0),
    default: "",
  }),
  mailFrom: setting({
    variable: "SOUK_MAIL_FROM",
    description: "Who mails are from, such as `Souk <mail@souk.example>`; a mail server needs it.",
    schema: Schema.String,
    default: "",
  }),
  databaseUrl: setting({
    variable: "SOUK_DATABASE_URL",
    description:
      "`postgres://user:password@host:port/database` of a PostgreSQL 15+ server, or `postgres://user:password@/database?host=/folder` for its socket; empty uses the embedded database.",
    schema: secret(0),
    default: "",
  }),
  databaseConnections: setting({
    variable: "SOUK_DATABASE_CONNECTIONS",
    description: "Connections of this process to PostgreSQL at most, 2–200.",
    schema: integer(2, 200),
    default: "10",
  }),
  dataFolder: setting({
    variable: "SOUK_DATA_FOLDER",
    description:
      "Folder of the embedded database, of media and of mails in development; `:memory:` keeps the database in memory.",
    schema: Schema.String.check(Schema.isNonEmpty()),
    default: ".souk/data",
  }),
  tokenSecret: setting({
    variable: "SOUK_TOKEN_SECRET",
    description:
      "Secret that signs access and cart tokens, 32 characters or more; several, separated by commas, rotate: the first signs, all verify. Empty makes one in the data folder (development only).",
    schema: secret(0),
    default: "",
  }),
  redisUrl: setting({
    variable: "SOUK_REDIS_URL",
    description:
      "`redis://user:password@host:port/database` (`rediss://` for TLS) of a Redis, through which processes share limits and counters; empty lets each count for itself. Losing it loses nothing else.",
    schema: Schema.RedactedFromValue(Schema.String.check(Schema.isPattern(/^(?:rediss?:\/\/\S+)?$/u))),
    default: "",
  }),
  redisPrefix: setting({
    variable: "SOUK_REDIS_PREFIX",
    description: "What the keys in Redis begin with, 1–64 characters, so that several installations can share one.",
    schema: Schema.String.check(Schema.isPattern(/^[\w:.-]{1,64}$/u)),
    default: "souk:",
  }),
  elasticsearchUrl: setting({
    variable: "SOUK_ELASTICSEARCH_URL",
    description:
      "`https://user:password@host:port` of an Elasticsearch 8 cluster, which searches for all processes; empty keeps an index in the memory of each.",
    schema: Schema.RedactedFromValue(Schema.String.check(Schema.isPattern(/^(https?:\/\/\S+)?$/u))),
    default: "",
  }),
  elasticsearchPrefix: setting({
    variable: "SOUK_ELASTICSEARCH_PREFIX",
    description:
      "What the names of this installation's indices begin with; lower-case letters, digits and hyphens, 50 at most. Installations that share a cluster need different ones.",
    schema: Schema.String.check(Schema.isPattern(/^[a-z0-9][a-z0-9-]{0,49}$/u)),
    default: "souk",
  }),
  rabbitmqUrl: setting({
    variable: "SOUK_RABBITMQ_URL",
    description:
      "`amqp://user:password@host:port/vhost` (`amqps://` for TLS) of a RabbitMQ 3.10+, which carries events between processes; empty lets the database carry them.",
    schema: Schema.RedactedFromValue(Schema.String.check(Schema.isPattern(/^(amqps?:\/\/[^\s/]\S*)?$/u))),
    default: "",
  }),
  rabbitmqPrefix: setting({
    variable: "SOUK_RABBITMQ_PREFIX",
    description:
      "What the names of this installation's exchanges and queues begin with; letters, digits, dots, underscores and hyphens, 50 at most. Better give every installation a virtual host of its own.",
    schema: Schema.String.check(Schema.isPattern(/^[A-Za-z0-9._-]{0,50}$/u)),
    default: "",
  }),
  currency: setting({
    variable: "SOUK_CURRENCY",
    description: "ISO 4217 code that new shops sell in when they name none.",
    schema: Schema.String.check(Schema.isPattern(/^[A-Z]{3}$/u)),
    default: "EUR",
  }),
  rateLimitPerMinute: setting({
    variable: "SOUK_RATE_LIMIT_PER_MINUTE",
    description: "Requests a minute that one client address may send; 0 sets no limit.",
    schema: integer(0, 1_000_000),
    default: "6000",
  }),
  trustedProxies: setting({
    variable: "SOUK_TRUSTED_PROXIES",
    description:
      "Networks of the proxies in front, such as `10.0.0.0/8,127.0.0.1/32`; only they may say in X-Forwarded-For who the client is.",
    schema: Schema.String,
    default: "",
  }),
  corsOrigins: setting({
    variable: "SOUK_CORS_ORIGINS",
    description: "Origins of web pages that may call the API, separated by commas; `*` allows all of them.",
    schema: Schema.String,
    default: "*",
  }),
  maxRequestsInFlight: setting({
    variable: "SOUK_MAX_REQUESTS_IN_FLIGHT",
    description: "Requests that this process answers at the same time at most, 1–100000; more are told 503 at once.",
    schema: integer(1, 100_000),
    default: "256",
  }),
  requestTimeoutSeconds: setting({
    variable: "SOUK_REQUEST_TIMEOUT_SECONDS",
    description: "Seconds after which a request is answered 503, 1–300.",
    schema: integer(1, 300),
    default: "30",
  }),
  drainSeconds: setting({
    variable: "SOUK_DRAIN_SECONDS",
    description:
      "Seconds between turning readiness off and refusing connections on SIGTERM, 0–120; as long as the load balancer needs to notice.",
    schema: integer(0, 120),
    default: "0",
  }),
  migrateAtStart: setting({
    variable: "SOUK_MIGRATE_AT_START",
    description: "`true` applies pending migrations before serving; `false` refuses to start while some are pending.",
    schema: toggle,
    default: "true",
  }),
  metricsToken: setting({
    variable: "SOUK_METRICS_TOKEN",
    description: "What scrapers send as `Authorization: Bearer` to read `/metrics`; empty lets everybody read it.",
    schema: secret(0),
    default: "",
  }),
  metricsPort: setting({
    variable: "SOUK_METRICS_PORT",
    description: "Port of `/metrics`, on the same address as the API, 0–65535; 0 leaves it on the API's port.",
    schema: integer(0, 65_535),
    default: "0",
  }),
  eventRetentionDays: setting({
    variable: "SOUK_EVENT_RETENTION_DAYS",
    description:
      "Days that events are kept, and can be replayed, after they were published, 2–3650; what a consumer still has to handle, or has parked, stays.",
    schema: integer(2, 3650),
    default: "90",
  }),
  logLevel: setting({
    variable: "SOUK_LOG_LEVEL",
    description: "Least severe level that is logged: Debug, Info, Warn, Error.",
    schema: Schema.Literals(["Debug", "Info", "Warn", "Error"]),
    default: "Info",
  }),
  logFormat: setting({
    variable: "SOUK_LOG_FORMAT",
    description: "`pretty` for people, `json` for machines (one object a line).",
    schema: Schema.Literals(["pretty", "json"]),
    default: "pretty",
  }),
} as const

/** The decoded settings of a server. */
export type ServerSettings = SettingsValues<typeof serverSettings>
