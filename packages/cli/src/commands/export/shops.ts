import type { Run } from "../../Command.ts"
import { exportFile, type ExportInput } from "./exportFile.ts"

export const run: Run<ExportInput> = (context, input) => exportFile(context, { kind: "shops", shop: undefined }, input)
