import { ScheduleNotFound, ScheduleRunning } from "@souk/core/platform/scheduler/SchedulerErrors"
import { ScheduleStatus } from "@souk/core/platform/scheduler/SchedulerModels"
import { List } from "@souk/core/shared/Page"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as OpenApi from "effect/http-api/OpenApi"
import * as Schema from "effect/Schema"
import { Access, type AccessPolicy } from "../Access.ts"

const operator: AccessPolicy = { who: ["Operator"], owner: "marketplace", scope: "events" }

export class SchedulesApi extends HttpApiGroup.make("schedules")
  .add(
    HttpApiEndpoint.get("list", "/operator/schedules", {
      success: List(ScheduleStatus),
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "List schedules and how they went last"),
    HttpApiEndpoint.post("run", "/operator/schedules/:name/run", {
      params: { name: Schema.String.check(Schema.isMaxLength(200)) },
      success: ScheduleStatus,
      error: [ScheduleNotFound, ScheduleRunning],
    })
      .annotate(Access, operator)
      .annotate(OpenApi.Summary, "Run a schedule now and wait for its end"),
  )
  .annotate(OpenApi.Description, "What Souk does again and again by itself") {}
