import * as Effect from "effect/Effect"
import { counter, histogram, sampled } from "../metrics/MetricFamily.ts"

const consumer = ["consumer"] as const

/** What operators see of events. */
export const eventMetrics = {
  published: counter({
    name: "souk_events_published_total",
    help: "Events that relays handed to the transport, by type.",
    labels: ["type"],
  }),
  relaySeconds: histogram({
    name: "souk_relay_batch_duration_seconds",
    help: "Time that relays took to publish a batch that was not empty.",
  }),
  relayEvents: histogram({
    name: "souk_relay_batch_events",
    help: "Events that relays published in a batch.",
    boundaries: [1, 2, 5, 10, 20, 50, 100, 200, 500],
  }),
  relayFailures: counter({
    name: "souk_relay_failures_total",
    help: "Batches that a relay could not publish; they are tried again.",
  }),
  attempts: counter({
    name: "souk_consumer_attempts_total",
    help: "Attempts to handle an event, by outcome: `handled`; `failed`, to be tried again; `parked`, the last one failed too; `skipped`, handled before or by another process; `released`, given back untried when a process stopped.",
    labels: ["consumer", "outcome"],
  }),
  attemptSeconds: histogram({
    name: "souk_consumer_attempt_duration_seconds",
    help: "Time that an attempt to handle an event took.",
    labels: consumer,
  }),
  deliverySeconds: histogram({
    name: "souk_consumer_delivery_duration_seconds",
    help: "Time from an event to the end of its handling; replays are left out.",
    labels: consumer,
    boundaries: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
  }),
  outboxPending: sampled("fleet", {
    name: "souk_outbox_pending",
    help: "Committed events that no relay has published yet; 100000 stands for more.",
  }),
  outboxAge: sampled("fleet", {
    name: "souk_outbox_oldest_age_seconds",
    help: "Age of the oldest event that no relay has published yet; 0 when there is none.",
  }),
  outboxBytes: sampled("fleet", {
    name: "souk_outbox_size_bytes",
    help: "Size of the outbox on disk, published events and indexes included.",
  }),
  consumerPending: sampled("fleet", {
    name: "souk_consumer_pending",
    help: "Published events that a consumer still has to handle, those that wait for a retry included; 100000 stands for more.",
    labels: consumer,
  }),
  consumerLag: sampled("fleet", {
    name: "souk_consumer_lag_seconds",
    help: "Age of the oldest event that a consumer still has to handle; 0 when there is none.",
    labels: consumer,
  }),
  consumerRetrying: sampled("fleet", {
    name: "souk_consumer_retrying",
    help: "Events that failed and wait for their next attempt.",
    labels: consumer,
  }),
  consumerParked: sampled("fleet", {
    name: "souk_consumer_parked",
    help: "Events that failed at every attempt and wait for an operator.",
    labels: consumer,
  }),
  consumerLastHandled: sampled("fleet", {
    name: "souk_consumer_last_handled_timestamp_seconds",
    help: "When a consumer last handled an event; absent when it never did, or longer ago than events are kept.",
    labels: consumer,
  }),
}

const outcomes = ["handled", "failed", "parked", "skipped", "released"] as const

/** How an attempt to handle an event ended. */
export type Outcome = (typeof outcomes)[number]

/** Makes the series of these consumers known, so that the first of anything is seen as an increase. */
export const touchEventMetrics = (consumers: ReadonlyArray<string>) =>
  Effect.gen(function* () {
    yield* eventMetrics.relayFailures.add({}, 0)
    yield* eventMetrics.relaySeconds.touch({})
    yield* eventMetrics.relayEvents.touch({})
    for (const name of consumers) {
      for (const outcome of outcomes) yield* eventMetrics.attempts.add({ consumer: name, outcome }, 0)
      yield* eventMetrics.attemptSeconds.touch({ consumer: name })
      yield* eventMetrics.deliverySeconds.touch({ consumer: name })
    }
  })
