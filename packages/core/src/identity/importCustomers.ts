import { SecureRandom } from "effect/crypto/SecureRandom"
import * as Effect from "effect/Effect"
import * as Hex from "effect/encoding/Hex"
import * as Redacted from "effect/Redacted"
import * as Result from "effect/Result"
import { Events } from "../platform/events/Events.ts"
import { isProblem, rowError, rowProblem } from "../platform/transfers/rowErrors.ts"
import type { NumberedRow } from "../platform/transfers/rowReader.ts"
import { ImportOverlap } from "../platform/transfers/TransferErrors.ts"
import type { RowProblem } from "../platform/transfers/TransferModels.ts"
import type { BatchOutcome } from "../platform/transfers/TransferParts.ts"
import { PasswordHasher } from "../ports/PasswordHasher.ts"
import { emailKey } from "../shared/EmailAddress.ts"
import { UserId } from "../shared/Ids.ts"
import { parsePhoneNumber } from "../shared/parsePhoneNumber.ts"
import { slugOf } from "../shared/slug.ts"
import { now } from "../shared/Timestamp.ts"
import type { CustomerBatch, CustomerRow } from "./CustomerRow.ts"
import { CustomerTransferStore, type KnownCustomer, type NewCustomer } from "./CustomerTransferStore.ts"
import { inviteCustomers } from "./inviteCustomers.ts"
import { UserCreated } from "./UserEvents.ts"

/** What a row asks for. */
interface Wanted {
  readonly firstName: string
  readonly lastName: string
  readonly phone: string | null
}

/**
 * Makes the act of writing a batch of customers, with a number of statements that does not depend on its size; each
 * invitation takes two more.
 */
export const importCustomers = Effect.gen(function* () {
  const store = yield* CustomerTransferStore
  const events = yield* Events
  const hasher = yield* PasswordHasher
  const random = yield* SecureRandom
  const invite = yield* inviteCustomers

  /** A hash of a password that nobody knows, nor ever will. */
  const nobodys = Effect.flatMap(random.uuidV4(), (secret) => hasher.hash(Redacted.make(secret)))

  const add = Effect.fnUntraced(function* (
    rows: ReadonlyArray<NumberedRow<CustomerRow> & { readonly wanted: Wanted }>,
  ) {
    if (rows.length === 0) return []
    const at = yield* now
    const bases = rows.map(({ wanted }) => slugOf(`${wanted.firstName} ${wanted.lastName}`, "user"))
    const taken = new Set(yield* store.takenSlugs(bases))
    const customers = yield* Effect.forEach(rows, ({ row, wanted }, index) =>
      Effect.gen(function* () {
        const base = bases[index] ?? "user"
        const slug = taken.has(base) ? `${base}-${Hex.encode(yield* random.randomBytes(5))}` : base
        taken.add(slug)
        const id = UserId.make(yield* random.uuidV7())
        return { id, email: row.email, ...wanted, slug, createdAt: row.createdAt ?? at } satisfies NewCustomer
      }),
    )
    const inserted = yield* store.insert(customers, yield* nobodys, at)
    if (inserted.size < customers.length) {
      return yield* new ImportOverlap({
        detail: "Somebody has just registered with one of these. Send the batch again.",
      })
    }
    yield* events.append(
      customers.map(({ id, email, firstName, lastName, slug }) =>
        UserCreated.of(id, { userId: id, email, firstName, lastName, slug }),
      ),
    )
    return customers
  })

  return Effect.fn("CustomerTransfer.write")(function* (
    rows: ReadonlyArray<NumberedRow<CustomerRow>>,
    { batch, dryRun }: { readonly batch: CustomerBatch; readonly dryRun: boolean },
  ) {
    const found = yield* store.byEmails(rows.map(({ row }) => row.email))
    const known = new Map(found.map((user) => [emailKey(user.email), user]))
    const seen = new Set<string>()
    const decided = rows.map((numbered) => {
      const key = emailKey(numbered.row.email)
      const user = known.get(key) ?? null
      const decision = seen.has(key)
        ? rowProblem("email", "duplicate", "An earlier row of the same batch has it already")
        : decide(numbered.row, user)
      seen.add(key)
      return { ...numbered, user, decision }
    })
    const fine = decided.flatMap(({ decision, number, row, user }) =>
      isProblem(decision) ? [] : [{ number, row, user, wanted: decision }],
    )
    const fresh = fine.filter(({ user }) => user === null)
    const changed = fine.filter(({ user, wanted }) => user !== null && differs(user, wanted))
    if (!dryRun) {
      const added = yield* add(fresh)
      if (changed.length > 0) {
        yield* store.update(
          changed.flatMap(({ user, wanted }) => (user === null ? [] : [{ id: user.id, ...wanted }])),
          yield* now,
        )
      }
      if (batch.invite === true) yield* invite(added)
    }
    return {
      created: fresh.length,
      updated: changed.length,
      unchanged: fine.length - fresh.length - changed.length,
      errors: decided.flatMap(({ decision, number, row }) =>
        isProblem(decision) ? [rowError(number, row.email, decision)] : [],
      ),
    } satisfies BatchOutcome
  })
})

const decide = (row: CustomerRow, user: KnownCustomer | null): Wanted | RowProblem => {
  if (user !== null && user.role !== "customer") {
    return rowProblem("email", "conflict", "Belongs to somebody who runs the marketplace; files change customers only")
  }
  const firstName = row.firstName ?? user?.firstName
  if (firstName === undefined) return rowProblem("firstName", "required", "A new customer needs it")
  const lastName = row.lastName ?? user?.lastName
  if (lastName === undefined) return rowProblem("lastName", "required", "A new customer needs it")
  if (typeof row.phone !== "string") {
    return { firstName, lastName, phone: row.phone === null ? null : (user?.phone ?? null) }
  }
  const phone = parsePhoneNumber(row.phone, null)
  if (Result.isFailure(phone)) {
    return rowProblem("phone", "invalid", "Cannot be a phone number; write it with its country code: +49 30 901820")
  }
  return { firstName, lastName, phone: phone.success }
}

const differs = (user: KnownCustomer, { firstName, lastName, phone }: Wanted): boolean =>
  user.firstName !== firstName || user.lastName !== lastName || user.phone !== phone
