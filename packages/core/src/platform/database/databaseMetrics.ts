import * as Effect from "effect/Effect"
import { counter, gauge, histogram } from "../metrics/MetricFamily.ts"

/** What operators see of the database's use by a process. */
export const databaseMetrics = {
  active: gauge({
    name: "souk_database_transactions_active",
    help: "Transactions that hold a connection now.",
  }),
  waiting: gauge({
    name: "souk_database_transactions_waiting",
    help: "Transactions that wait for a connection now; above 0 for long, the pool is too small or the database too slow.",
  }),
  limit: gauge({
    name: "souk_database_transactions_limit",
    help: "Connections for transactions that the pool of this process opens at most.",
  }),
  waitSeconds: histogram({
    name: "souk_database_transaction_wait_seconds",
    help: "Time that transactions waited for a connection.",
  }),
  durationSeconds: histogram({
    name: "souk_database_transaction_duration_seconds",
    help: "Time that transactions held a connection.",
  }),
  retries: counter({
    name: "souk_database_transaction_retries_total",
    help: "Transactions that were run again after a serialization failure or a deadlock.",
  }),
}

/** Makes the series known, with the connections for transactions that the pool opens at most. */
export const touchDatabaseMetrics = (limit: number) =>
  Effect.all(
    [
      databaseMetrics.limit.set({}, limit),
      databaseMetrics.active.add({}, 0),
      databaseMetrics.waiting.add({}, 0),
      databaseMetrics.retries.add({}, 0),
    ],
    { discard: true },
  )
