import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { Database } from "../platform/database/Database.ts"
import { hasRow, onlyRow } from "../platform/database/rows.ts"

/** What kind of thing changed: documents of it, or below it, have to be read again. */
export type ChangedKind = "product" | "shop" | "category"

/** Something that an index has yet to catch up with. */
export interface PendingChange {
  readonly kind: ChangedKind
  readonly id: string
  /** Raised with every change of the same thing. */
  readonly change: number
}

/** An index that follows the database. */
export interface Target {
  readonly generation: string
  readonly state: "building" | "live"
  readonly documents: number
  readonly startedAt: Date
  readonly builtAt: Date | null
}

/** The SQL of what indexes have to catch up with. `owner` is null for an index that all processes share. */
export class TargetStore extends Context.Service<
  TargetStore,
  {
    /** Registers a generation that is about to be built; false while another of the owner is, and is alive. */
    readonly begin: (generation: string, owner: string | null, at: Date) => Effect.Effect<boolean>
    /** Tells how far a build is, and returns the number of the reading that follows; null when the target is gone. */
    readonly progress: (generation: string, documents: number, at: Date) => Effect.Effect<number | null>
    /** Makes a built target live and removes the owner's others. */
    readonly finish: (generation: string, owner: string | null, at: Date) => Effect.Effect<void>
    readonly remove: (generation: string) => Effect.Effect<void>
    /** Removes all targets of a process that ends. */
    readonly removeOwned: (owner: string) => Effect.Effect<void>
    readonly list: (owner: string | null) => Effect.Effect<ReadonlyArray<Target>>
    /** Notes that a live target is still followed; false when it is unknown. */
    readonly touch: (generation: string, at: Date) => Effect.Effect<boolean>
    /** Removes targets of processes that have not been heard of since. */
    readonly removeSilent: (before: Date) => Effect.Effect<void>
    /** Notes a change for every target. */
    readonly note: (kind: ChangedKind, id: string) => Effect.Effect<void>
    /**
     * Holds a target until the transaction ends, so that one process at a time reads and writes for it. Returns the number
     * of the reading that follows, higher than those of all before.
     */
    readonly hold: (generation: string) => Effect.Effect<number>
    readonly pending: (generation: string, limit: number) => Effect.Effect<ReadonlyArray<PendingChange>>
    readonly countPending: (generation: string) => Effect.Effect<number>
    /** Removes changes that were caught up with, unless they have happened again. */
    readonly settle: (generation: string, changes: ReadonlyArray<PendingChange>) => Effect.Effect<void>
  }
>()("@souk/core/search/TargetStore") {
  static readonly layer = Layer.effect(
    TargetStore,
    Effect.map(Database, ({ sql }) => ({
      begin: Effect.fn("TargetStore.begin")((generation: string, owner: string | null, at: Date) =>
        sql`
          with abandoned as (
            delete from search.targets
            where state = 'building' and owner is not distinct from ${owner}::uuid
              and seen_at < ${at}::timestamptz - interval '1 minute'
          )
          insert into search.targets (generation, owner, state, started_at, seen_at)
          values (${generation}, ${owner}::uuid, 'building', ${at}::timestamptz, ${at}::timestamptz)
          on conflict do nothing
          returning generation`.pipe(Effect.orDie, Effect.map(hasRow)),
      ),
      progress: Effect.fn("TargetStore.progress")((generation: string, documents: number, at: Date) =>
        sql<{ asOf: number }>`
          update search.targets set documents = ${documents}::int, seen_at = ${at}::timestamptz
          where generation = ${generation}
          returning nextval('search.changes') as as_of`.pipe(
          Effect.orDie,
          Effect.map(([row]) => row?.asOf ?? null),
        ),
      ),
      finish: Effect.fn("TargetStore.finish")((generation: string, owner: string | null, at: Date) =>
        sql`
          with others as (
            delete from search.targets
            where owner is not distinct from ${owner}::uuid and generation <> ${generation} and state = 'live'
          )
          update search.targets set state = 'live', built_at = ${at}::timestamptz, seen_at = ${at}::timestamptz
          where generation = ${generation}`.pipe(Effect.orDie, Effect.asVoid),
      ),
      remove: Effect.fn("TargetStore.remove")((generation: string) =>
        sql`delete from search.targets where generation = ${generation}`.pipe(Effect.orDie, Effect.asVoid),
      ),
      removeOwned: Effect.fn("TargetStore.removeOwned")((owner: string) =>
        sql`delete from search.targets where owner = ${owner}::uuid`.pipe(Effect.orDie, Effect.asVoid),
      ),
      list: Effect.fn("TargetStore.list")((owner: string | null) =>
        sql<Target>`
          select generation, state, documents, started_at, built_at
          from search.targets
          where owner is not distinct from ${owner}::uuid
          order by started_at`.pipe(Effect.orDie),
      ),
      touch: Effect.fn("TargetStore.touch")((generation: string, at: Date) =>
        sql`
          update search.targets set seen_at = ${at}::timestamptz
          where generation = ${generation} and state = 'live'
          returning generation`.pipe(Effect.orDie, Effect.map(hasRow)),
      ),
      removeSilent: Effect.fn("TargetStore.removeSilent")((before: Date) =>
        sql`delete from search.targets where owner is not null and seen_at < ${before}::timestamptz`.pipe(
          Effect.orDie,
          Effect.asVoid,
        ),
      ),
      note: Effect.fn("TargetStore.note")((kind: ChangedKind, id: string) =>
        sql`
          insert into search.pending (generation, kind, id, change)
          select generation, ${kind}::text, ${id}::uuid, nextval('search.changes')
          from (
            -- An index that is given up at this moment is left out, where it would else break the reference to it.
            select generation from search.targets order by generation for key share
          ) target
          on conflict (generation, kind, id) do update set change = excluded.change`.pipe(Effect.orDie, Effect.asVoid),
      ),
      hold: Effect.fn("TargetStore.hold")((generation: string) =>
        sql<{ asOf: number }>`
          with held as materialized (
            select pg_advisory_xact_lock(hashtextextended('search.targets ' || ${generation}, 0))
          )
          select nextval('search.changes') as as_of from held`.pipe(
          Effect.orDie,
          Effect.map((rows) => onlyRow(rows).asOf),
        ),
      ),
      pending: Effect.fn("TargetStore.pending")((generation: string, limit: number) =>
        sql<PendingChange>`
          select kind, id, change from search.pending
          where generation = ${generation}
          order by change
          limit ${limit}::int`.pipe(Effect.orDie),
      ),
      countPending: Effect.fn("TargetStore.countPending")((generation: string) =>
        sql<{ n: number }>`select count(*) as n from search.pending where generation = ${generation}`.pipe(
          Effect.orDie,
          Effect.map((rows) => onlyRow(rows).n),
        ),
      ),
      settle: Effect.fn("TargetStore.settle")((generation: string, changes: ReadonlyArray<PendingChange>) =>
        sql`
          delete from search.pending p
          using unnest(
            ${changes.map(({ kind }) => kind)}::text[],
            ${changes.map(({ id }) => id)}::uuid[],
            ${changes.map(({ change }) => String(change))}::bigint[]
          ) as done (kind, id, change)
          where p.generation = ${generation} and p.kind = done.kind and p.id = done.id and p.change = done.change`.pipe(
          Effect.orDie,
          Effect.asVoid,
        ),
      ),
    })),
  )
}
