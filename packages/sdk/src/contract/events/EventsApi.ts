import { ConsumerNotFound, EventNotFound, ParkedEventNotFound } from "@souk/core/platform/events/EventErrors"
import {
  ConsumerLag,
  DeliveryAct,
  EventDetails,
  EventsQuery,
  ParkedDropRequest,
  ParkedEvent,
  ParkedEventsQuery,
  ParkedReplayRequest,
  ReplayRequest,
  StoredEvent,
  Tail,
  TailQuery,
} from "@souk/core/platform/events/EventModels"
import { EventId } from "@souk/core/shared/Ids"
import { InvalidCursor, List, Page } from "@souk/core/shared/Page"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import * as OpenApi from "effect/http-api/OpenApi"
import * as Schema from "effect/Schema"
import { Access, type AccessPolicy } from "../Access.ts"

const operator: AccessPolicy = { who: ["Operator"], owner: "marketplace", scope: "events" }

export class EventsApi extends HttpApiGroup.make("events")
  .add(
    HttpApiEndpoint.get("list", "/operator/events", {
      query: EventsQuery,
      success: Page(StoredEvent),
      error: InvalidCursor,
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "List events, newest first"),
    HttpApiEndpoint.get("tail", "/operator/events/tail", { query: TailQuery, success: Tail, error: InvalidCursor })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Show what was recorded since a cursor; poll it to follow"),
    HttpApiEndpoint.get("parked", "/operator/events/parked", {
      query: ParkedEventsQuery,
      success: Page(ParkedEvent),
      error: InvalidCursor,
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "List events that a consumer could not handle"),
    HttpApiEndpoint.post("replayParked", "/operator/events/parked/replay", {
      payload: ParkedReplayRequest,
      success: DeliveryAct,
      error: ParkedEventNotFound,
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Deliver parked events again: one, some or all; or count them"),
    HttpApiEndpoint.post("dropParked", "/operator/events/parked/drop", {
      payload: ParkedDropRequest,
      success: DeliveryAct,
      error: ParkedEventNotFound,
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Give parked events up, with a reason; or count them"),
    HttpApiEndpoint.post("replay", "/operator/events/replay", {
      payload: ReplayRequest,
      success: DeliveryAct,
      error: ConsumerNotFound,
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Make one consumer handle events again, or count them"),
    HttpApiEndpoint.get("consumers", "/operator/events/consumers", {
      success: List(ConsumerLag),
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "List consumers and how far behind they are"),
    HttpApiEndpoint.delete("retire", "/operator/events/consumers/:consumer", {
      params: { consumer: Schema.String.check(Schema.isMaxLength(200)) },
      success: HttpApiSchema.NoContent,
      error: ConsumerNotFound,
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "End a consumer that no program runs any more"),
    HttpApiEndpoint.get("show", "/operator/events/:id", {
      params: { id: EventId },
      success: EventDetails,
      error: EventNotFound,
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Show an event and what became of it with every consumer"),
  )
  .annotate(OpenApi.Description, "What happened, and who has reacted to it") {}
