import { Views } from "@souk/core/analytics/Views"
import { type BrokenInvariant, brokenInvariants } from "@souk/core/doctor/invariants"
import { Users } from "@souk/core/identity/Users"
import { readSettings } from "@souk/core/platform/config/Settings"
import { EventRuntime } from "@souk/core/platform/events/EventRuntime"
import { Search } from "@souk/core/search/Search"
import { CurrentActor } from "@souk/core/shared/Actor"
import { acquireTestPostgres } from "@souk/core/testing"
import { createClient, type SoukClient } from "@souk/sdk"
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { logging } from "../src/composition/logging.ts"
import { serve } from "../src/serve.ts"
import { serverSettings } from "../src/ServerSettings.ts"

/** A password that the tests' people share. */
export const password = "correct horse battery staple"

/** What the tests' servers sign tokens with. */
export const tokenSecret = "a secret of at least 32 characters that only tests have"

/** A server of this process, on a database of its own, that tests speak to over HTTP. */
export class TestServer extends Context.Service<
  TestServer,
  {
    readonly url: string
    /** A client that nobody has signed in with. */
    readonly guest: SoukClient
    /** Registers somebody, signs them in, and returns their client. */
    readonly person: (name: string) => Promise<SoukClient>
    /** A client signed in as an admin. */
    readonly admin: SoukClient
    /** Waits until all events were delivered, and what they tell of can be found. */
    readonly settle: () => Promise<void>
    /** Returns the invariants of the database that do not hold. */
    readonly brokenInvariants: () => Promise<ReadonlyArray<BrokenInvariant>>
  }
>()("@souk/server/test/TestServer") {}

/**
 * Starts a server on the embedded database in memory, or on a PostgreSQL server; given a clock, it goes by that one.
 * `variables` come on top of what all tests set.
 */
export const testServer = (
  engine: "embedded" | "server",
  clock?: Clock.Clock,
  variables: Readonly<Record<string, string>> = {},
) =>
  Layer.effect(
    TestServer,
    Effect.gen(function* () {
      const databaseUrl = engine === "server" ? Redacted.value(yield* acquireTestPostgres) : ""
      const settings = yield* readSettings(serverSettings, {
        SOUK_PORT: "0",
        SOUK_DATA_FOLDER: ":memory:",
        SOUK_DATABASE_URL: databaseUrl,
        SOUK_RATE_LIMIT_PER_MINUTE: "0",
        SOUK_TOKEN_SECRET: tokenSecret,
        SOUK_LOG_LEVEL: "Warn",
        ...variables,
      })
      const started = serve(settings).pipe(Effect.provide(logging(settings)))
      const inTime = clock === undefined ? started : Effect.provideService(started, Clock.Clock, clock)
      const { url, services } = yield* inTime
      const credentials = { email: "admin@example.com", password }
      yield* Effect.flatMap(Users, (users) =>
        users.createAdmin({ ...credentials, password: Redacted.make(password), firstName: "Ada", lastName: "Min" }),
      ).pipe(Effect.provideService(CurrentActor, { _tag: "System", name: "test" }), Effect.provideContext(services))
      const admin = createClient({ url })
      yield* Effect.promise(() => Promise.resolve(admin.auth.login(credentials)))
      return {
        url,
        guest: createClient({ url }),
        admin,
        person: async (name) => {
          const client = createClient({ url })
          const email = `${name.toLowerCase()}@example.com`
          await client.auth.register({ firstName: name, lastName: "Tester", email, password })
          await client.auth.login({ email, password })
          return client
        },
        settle: () =>
          Effect.runPromise(
            Effect.gen(function* () {
              yield* (yield* EventRuntime).settle
              yield* (yield* Search).settle
              yield* (yield* Views).settle
            }).pipe(Effect.provideContext(services)),
          ),
        brokenInvariants: () => Effect.runPromise(Effect.provideContext(brokenInvariants, services)),
      }
    }),
  )
