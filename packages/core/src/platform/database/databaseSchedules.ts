import * as Effect from "effect/Effect"
import { scheduledJob } from "../scheduler/ScheduledJob.ts"
import { Database } from "./Database.ts"

/**
 * What a database needs and does not do by itself. A PostgreSQL server has autovacuum; the embedded engine has no
 * background processes, so that nobody would remove dead rows or tell the planner how large tables have become.
 */
export const databaseSchedules = Effect.map(Database, ({ engine, sql }) =>
  engine === "server"
    ? []
    : [
        scheduledJob({
          name: "database.vacuum",
          summary: "Removes dead rows and renews the planner's statistics",
          when: { cron: "3/10 * * * *" },
          run: sql`vacuum (analyze)`.unprepared,
        }),
      ],
)
