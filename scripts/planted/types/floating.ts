// planted: effect(floatingEffect)
import { Effect } from "effect"

export function forget(): void {
  Effect.succeed(1)
}
