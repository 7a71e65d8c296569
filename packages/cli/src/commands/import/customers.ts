import type { Run } from "../../Command.ts"
import { importFile, type ImportInput } from "./importFile.ts"

export const run: Run<ImportInput & { readonly invite: boolean }> = (context, { invite, ...input }) =>
  importFile(context, { kind: "customers", shop: undefined, invite }, input)
