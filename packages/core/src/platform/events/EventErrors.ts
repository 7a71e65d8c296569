import { Problem } from "../../shared/Problem.ts"

/** No event has this id, or it is older than the retention. */
export class EventNotFound extends Problem<EventNotFound>()("EventNotFound", {
  code: "event_not_found",
  status: 404,
  title: "Event not found",
}) {}

/** No consumer has this name. */
export class ConsumerNotFound extends Problem<ConsumerNotFound>()("ConsumerNotFound", {
  code: "consumer_not_found",
  status: 404,
  title: "Consumer not found",
}) {}

/** This consumer has not parked this event. */
export class ParkedEventNotFound extends Problem<ParkedEventNotFound>()("ParkedEventNotFound", {
  code: "parked_event_not_found",
  status: 404,
  title: "Parked event not found",
}) {}
