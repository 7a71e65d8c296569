import { EventRuntime } from "@souk/core/platform/events/EventRuntime"
import { Notifications } from "@souk/core/platform/notifications/Notifications"
import { Scheduler } from "@souk/core/platform/scheduler/Scheduler"
import * as Layer from "effect/Layer"

/** What a worker does without being asked: delivers events, sends mails, keeps schedules. */
export const background = Layer.mergeAll(EventRuntime.background, Scheduler.background, Notifications.sender)
