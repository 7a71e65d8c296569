import * as Schema from "effect/Schema"
import { Problem } from "../../shared/Problem.ts"

/** No import of this kind has this id, or it is somebody else's. */
export class ImportNotFound extends Problem<ImportNotFound>()("ImportNotFound", {
  code: "import_not_found",
  status: 404,
  title: "Import not found",
}) {}

/** Somebody brought in the same at the same time; the batch can be sent again as it is. */
export class ImportOverlap extends Problem<ImportOverlap>()("ImportOverlap", {
  code: "import_overlap",
  status: 409,
  title: "Import overlaps with another change",
}) {}

/** The batch does not follow the last row that the import has committed. */
export class ImportOutOfOrder extends Problem<ImportOutOfOrder>()(
  "ImportOutOfOrder",
  { code: "import_out_of_order", status: 409, title: "Import batch out of order" },
  { committedRows: Schema.Int },
) {}
