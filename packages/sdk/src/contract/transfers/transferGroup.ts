import { ImportNotFound, ImportOutOfOrder } from "@souk/core/platform/transfers/TransferErrors"
import { ImportId, ImportProgress, ImportResult, RowError } from "@souk/core/platform/transfers/TransferModels"
import { InvalidCursor, Page, PageQuery } from "@souk/core/shared/Page"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as OpenApi from "effect/http-api/OpenApi"
import type * as Schema from "effect/Schema"
import { Access, type AccessPolicy } from "../Access.ts"
import { BodyLimit } from "../EndpointOptions.ts"

/** Largest batch of an import: 500 rows with the longest texts. */
const batchLimit = 16 * 1024 * 1024

interface TransferGroup<Path, Params, Batch, Row, Refusals, Absences> {
  /** Below it: `/import`, `/imports/:importId`, `/imports/:importId/errors`, `/export`. */
  readonly path: Path
  /** Parameters of the path. */
  readonly params: Params
  readonly access: AccessPolicy
  readonly batch: Batch
  readonly row: Row
  /** Why a batch as a whole is refused. */
  readonly refusals: Refusals
  /** Why nothing can be exported. */
  readonly absences: Absences
  /** What moves, in the plural: "orders". */
  readonly things: string
}

// The compiler cannot tell, before it knows the errors, that none of them is a stream: they are given by name instead.
const known = (errors: ReadonlyArray<Schema.Top>) => errors as never

/** Makes the four endpoints that move one kind of thing in from files and out to files. */
export const transferGroup = <
  const Name extends string,
  const Path extends `/${string}`,
  const Params extends Readonly<Record<string, Schema.Encoder<string | undefined, unknown>>>,
  Batch extends Schema.Top,
  Row extends Schema.Top,
  const Refusals extends ReadonlyArray<Schema.Top>,
  const Absences extends ReadonlyArray<Schema.Top>,
>(
  name: Name,
  {
    path,
    params,
    access,
    batch,
    row,
    refusals,
    absences,
    things,
  }: TransferGroup<Path, Params, Batch, Row, Refusals, Absences>,
) =>
  HttpApiGroup.make(name).add(
    HttpApiEndpoint.post<
      "importBatch",
      `${Path}/import`,
      Params,
      never,
      Batch,
      never,
      typeof ImportResult,
      readonly [typeof ImportNotFound, typeof ImportOutOfOrder, ...Refusals]
    >("importBatch", `${path}/import`, {
      params,
      payload: batch,
      success: ImportResult,
      error: known([ImportNotFound, ImportOutOfOrder, ...refusals]),
    })
      .annotate(Access, access)
      .annotate(BodyLimit, batchLimit)
      .annotate(OpenApi.Summary, `Import the next rows of ${things}, at most 500; safe to send again`),
    HttpApiEndpoint.get("importProgress", `${path}/imports/:importId`, {
      params: { ...params, importId: ImportId },
      success: ImportProgress,
      error: ImportNotFound,
    })
      .annotate(Access, access)
      .annotate(OpenApi.Summary, `Show how far an import of ${things} is`),
    HttpApiEndpoint.get("importErrors", `${path}/imports/:importId/errors`, {
      params: { ...params, importId: ImportId },
      query: PageQuery,
      success: Page(RowError),
      error: [ImportNotFound, InvalidCursor],
    })
      .annotate(Access, access)
      .annotate(OpenApi.Summary, `List the rows of ${things} that were not imported, and why`),
    HttpApiEndpoint.get<
      "export",
      `${Path}/export`,
      Params,
      typeof PageQuery,
      never,
      never,
      ReturnType<typeof Page<Row>>,
      readonly [typeof InvalidCursor, ...Absences]
    >("export", `${path}/export`, {
      params,
      query: PageQuery,
      success: Page(row),
      error: known([InvalidCursor, ...absences]),
    })
      .annotate(Access, access)
      .annotate(OpenApi.Summary, `Export ${things} as rows that an import takes; \`limit\` counts ${things}`),
  )
