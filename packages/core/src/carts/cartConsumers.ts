import * as Effect from "effect/Effect"
import { onUserCreated } from "./onUserCreated.ts"
import { onUserDeleted } from "./onUserDeleted.ts"
import { onVendorAppointed } from "./onVendorAppointed.ts"

/** The carts' reactions to other domains. */
export const cartConsumers = Effect.all([onUserCreated, onVendorAppointed, onUserDeleted])
