import type { DemoOrder } from "../../DemoContent.ts"
import { earlier } from "./earlier.ts"
import { lately } from "./lately.ts"

/** Past orders, oldest first. */
export const history: readonly DemoOrder[] = [...earlier, ...lately]
