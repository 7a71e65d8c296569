import { Problem } from "../../shared/Problem.ts"

/** No schedule has this name. */
export class ScheduleNotFound extends Problem<ScheduleNotFound>()("ScheduleNotFound", {
  code: "schedule_not_found",
  status: 404,
  title: "Schedule not found",
}) {}

/** A run of this schedule has not ended yet. */
export class ScheduleRunning extends Problem<ScheduleRunning>()("ScheduleRunning", {
  code: "schedule_running",
  status: 409,
  title: "Schedule is running",
}) {}
