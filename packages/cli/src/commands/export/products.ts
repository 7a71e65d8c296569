import type { Run } from "../../Command.ts"
import { exportFile, type ExportInput } from "./exportFile.ts"

export const run: Run<ExportInput & { readonly shop: string | undefined }> = (context, { shop, ...input }) =>
  exportFile(context, { kind: "products", shop }, input)
