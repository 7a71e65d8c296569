import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import * as Schema from "effect/Schema"

/** A CSV file that is streamed while it is read; its name stands in the header, for browsers to save it under. */
export const CsvFile = HttpApiSchema.WithHeaders(HttpApiSchema.StreamUint8Array({ contentType: "text/csv" }), {
  "content-disposition": Schema.String,
})
