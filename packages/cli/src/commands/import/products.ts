import type { Run } from "../../Command.ts"
import { importFile, type ImportInput } from "./importFile.ts"

export const run: Run<ImportInput & { readonly shop: string | undefined }> = (context, { shop, ...input }) =>
  importFile(context, { kind: "products", shop }, input)
