import { ScheduleNotFound, ScheduleRunning } from "@souk/core/platform/scheduler/SchedulerErrors"
import { ScheduleHistoryQuery, ScheduleRunRecord, ScheduleStatus } from "@souk/core/platform/scheduler/SchedulerModels"
import { InvalidCursor, List, Page } from "@souk/core/shared/Page"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as OpenApi from "effect/http-api/OpenApi"
import * as Schema from "effect/Schema"
import { Access, type AccessPolicy } from "../Access.ts"
import { StoresAnswer } from "../EndpointOptions.ts"

const operator: AccessPolicy = { who: ["Operator"], owner: "marketplace", scope: "events" }

export class SchedulesApi extends HttpApiGroup.make("schedules")
  .add(
    HttpApiEndpoint.get("list", "/operator/schedules", {
      success: List(ScheduleStatus),
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "List schedules and how they went last"),
    HttpApiEndpoint.get("history", "/operator/schedules/runs", {
      query: ScheduleHistoryQuery,
      success: Page(ScheduleRunRecord),
      error: [ScheduleNotFound, InvalidCursor],
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "List runs of schedules, newest first"),
    HttpApiEndpoint.post("run", "/operator/schedules/:name/run", {
      params: { name: Schema.String.check(Schema.isMaxLength(200)) },
      success: ScheduleStatus,
      error: [ScheduleNotFound, ScheduleRunning],
    })
      .annotate(Access, operator)
      // The run is no part of the request's transaction, and asking again while it goes on is refused.
      .annotate(StoresAnswer, false)
      .annotate(OpenApi.Summary, "Run a schedule now; wait for its end, but no longer than 20 s"),
  )
  .annotate(OpenApi.Description, "What Souk does again and again by itself") {}
