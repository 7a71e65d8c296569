import type { Advice } from "../Advice.ts"

/** Problems that operators meet: events, schedules, search. */
export const operations = {
  consumer_not_found: {
    cause: "No consumer has this name.",
    fix: "GET /v1/operator/events/consumers lists them; a name in a replay is spelled as there.",
  },
  event_not_found: {
    cause: "No event has this id, or it is older than the retention.",
    fix: "List events with GET /v1/operator/events.",
  },
  parked_event_not_found: {
    cause: "This consumer has not parked this event; perhaps it was replayed or dropped meanwhile.",
    fix: "List what is parked with GET /v1/operator/events/parked.",
  },
  reindex_running: {
    cause: "The search index is being built already.",
    fix: "Wait for it: GET /v1/operator/search shows how far it is.",
  },
  schedule_not_found: {
    cause: "No schedule has this name.",
    fix: "List them with GET /v1/operator/schedules.",
  },
  schedule_running: {
    cause: "A run of this schedule has not ended yet.",
    fix: "Wait for its end; its history tells how long it usually takes.",
  },
  search_unavailable: {
    cause: "Nothing can be searched now: the index is away, or is being built for the first time.",
    fix: "Fall back to GET /v1/products with `text`, which needs no index; try again in a moment.",
  },
} satisfies Record<string, Advice>
