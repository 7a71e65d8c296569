import type { Run } from "../../Command.ts"
import { importFile, type ImportInput } from "./importFile.ts"

export const run: Run<ImportInput> = (context, input) => importFile(context, { kind: "shops", shop: undefined }, input)
