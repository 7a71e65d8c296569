import * as Effect from "effect/Effect"
import { CommentStore } from "./CommentStore.ts"
import { onItemDelivered } from "./onItemDelivered.ts"

/** What comments do about other domains' events. */
export const commentConsumers = Effect.all([onItemDelivered]).pipe(Effect.provide(CommentStore.layer))
