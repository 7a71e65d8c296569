import type { ReportFile } from "@souk/core/analytics/ReportFiles"
import { HttpApiSchema } from "effect/http-api"

/** Answers a file under its name; browsers save it. */
export const csvResponse = ({ name, bytes }: ReportFile) =>
  HttpApiSchema.withHeaders({
    body: bytes,
    headers: { "content-disposition": `attachment; filename="${name}"` },
  })
