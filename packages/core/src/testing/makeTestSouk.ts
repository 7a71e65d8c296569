import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import { Mailbox } from "../adapters/memory/MemoryMailer.ts"
import { openSouk, type Souk, type SoukServices } from "../createSouk.ts"
import type { OwnAdapters } from "../embedded.ts"
import type { Mail } from "../ports/Mailer.ts"
import * as factories from "./factories.ts"
import { type MovableClock, movableClock } from "./movableClock.ts"
import { settleAll, testSouk } from "./testSouk.ts"

/** How to make a marketplace for a test. */
export interface TestSoukOptions {
  /** What time it is, until the clock is set; the machine's time, standing still, when absent. */
  readonly now?: string | Date
  /** Adapters of your own, in place of those that tests have. */
  readonly adapters?: OwnAdapters
}

/** A marketplace for one test, or one file of tests. */
export interface TestSouk extends Souk {
  /** Stands still until it is set or advanced. */
  readonly clock: Pick<MovableClock, "now" | "set" | "advance">
  /** Mails that were sent, oldest first; given an address, only those to it. */
  readonly mails: (to?: string) => Promise<ReadonlyArray<Mail>>
  /**
   * Runs what is due by the clock until nothing is: schedules, events with all that follows from them, mails, search.
   * Nothing runs in the background, so that nothing of it happens before.
   */
  readonly settle: () => Promise<void>
  /** Makes things through the use cases, with sensible defaults; what is given is different. */
  readonly make: TestFactories
  /** Who acts, where it need not be somebody in particular. */
  readonly actors: {
    readonly guest: typeof factories.guest
    readonly system: typeof factories.system
    readonly operator: ReturnType<typeof factories.operator>
  }
}

/** Factories of a marketplace, as promises. */
export interface TestFactories {
  readonly customer: Made<typeof factories.customer>
  /** An approved shop and its vendor. */
  readonly shop: Made<typeof factories.shop>
  /** A product on sale, in a shop of its own unless `of` names one. */
  readonly product: Made<typeof factories.product>
  /** A filled cart. */
  readonly cart: Made<typeof factories.cart>
  /** An order that was placed. */
  readonly order: Made<typeof factories.order>
}

type Made<Factory> = Factory extends (options?: infer Options) => Effect.Effect<infer A, infer _E, infer _R>
  ? (options?: Options) => Promise<A>
  : never

/**
 * Opens a marketplace for tests: everything real, in memory, within a fraction of a second once the first one has been
 * made on this machine. Close it when the test ends.
 *
 * @example
 * ```ts
 * import { makeTestSouk } from "@souk/core/testing"
 *
 * const souk = await makeTestSouk({ now: "2026-03-01T09:00:00Z" })
 * const { variationId } = await souk.make.product({ price: 1800, onHand: 3 })
 * const { order } = await souk.make.order({ lines: [{ variationId, quantity: 2 }] })
 * order.total // => 3600
 * await souk.close()
 * ```
 */
export const makeTestSouk = async ({ now, adapters }: TestSoukOptions = {}): Promise<TestSouk> => {
  const clock = movableClock(now)
  const souk = await openSouk(testSouk(clock, adapters))
  const run = Effect.runPromiseWith(souk.services)
  const mailbox = Context.get(souk.services, Mailbox)
  const made =
    <Options, A, E>(factory: (options?: Options) => Effect.Effect<A, E, SoukServices>) =>
    (options?: Options) =>
      run(factory(options))
  return {
    ...souk,
    clock,
    mails: (to) => run(mailbox.mails(to)),
    settle: () => run(settleAll),
    make: {
      customer: made(factories.customer),
      shop: made(factories.shop),
      product: made(factories.product),
      cart: made(factories.cart),
      order: made(factories.order),
    },
    actors: { guest: factories.guest, system: factories.system, operator: factories.operator() },
  }
}
