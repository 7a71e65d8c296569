import * as Cause from "effect/Cause"
import type * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Option from "effect/Option"
import { type Actor, CurrentActor } from "./shared/Actor.ts"

/** What every call says beside its input. */
export interface CallOptions {
  /** Who acts. There is no default: nobody is an admin by accident. */
  readonly actor: Actor
  /** Interrupts the call; a transaction that has not committed is rolled back. */
  readonly signal?: AbortSignal
}

/** How a call ended: with its value, or with one of the failures that its method declares. */
export type Result<A, E> = { readonly ok: true; readonly value: A } | { readonly ok: false; readonly error: E }

/** The promise of a method. It rejects with the typed failure, or with the signal's reason when the caller aborted. */
export interface Call<A, E> extends Promise<A> {
  /**
   * Resolves to the value or to the failure, so that the compiler knows every `error.code` this method can end with.
   * Rejects only with what nobody foresaw.
   */
  result(): Promise<Result<A, E>>
}

/** The methods of a service as promises, with the actor as the last argument. */
export type Promised<Service> = {
  readonly [Name in keyof Service]: Service[Name] extends (
    ...input: infer Input
  ) => Effect.Effect<infer A, infer E, infer _R>
    ? (...input: [...Input, options: CallOptions]) => Call<A, E>
    : Service[Name] extends Effect.Effect<infer A, infer E, infer _R>
      ? (options: CallOptions) => Call<A, E>
      : never
}

/** Makes promises of a service's effects. */
export const promised = <Service extends object>(
  service: Service,
  context: Context.Context<never>,
): Promised<Service> => {
  const methods = new Proxy(service, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name)
      if (typeof member !== "function" && !Effect.isEffect(member)) return undefined
      return (...given: ReadonlyArray<unknown>) => {
        const effect: unknown = Effect.isEffect(member) ? member : member(...given.slice(0, -1))
        return call(effect as Effect.Effect<unknown, unknown, CurrentActor>, given.at(-1), context)
      }
    },
  })
  return methods as Promised<Service>
}

const call = <A, E>(
  effect: Effect.Effect<A, E, CurrentActor>,
  options: unknown,
  context: Context.Context<never>,
): Call<A, E> => {
  const ended = run(effect, options, context)
  const value = ended.then((result) => (result.ok ? result.value : Promise.reject(result.error)))
  return Object.assign(value, {
    // From `value`, so that its rejection counts as handled when only this promise is awaited.
    result: () =>
      value.then(
        () => ended,
        () => ended,
      ),
  })
}

const run = async <A, E>(
  effect: Effect.Effect<A, E, CurrentActor>,
  options: unknown,
  context: Context.Context<never>,
): Promise<Result<A, E>> => {
  const { actor, signal } = requireActor(options)
  const acted = Effect.provideService(effect, CurrentActor, actor)
  const exit = await Effect.runPromiseExitWith(context)(acted, signal === undefined ? {} : { signal })
  if (Exit.isSuccess(exit)) return { ok: true, value: exit.value }
  const failure = Cause.findErrorOption(exit.cause)
  if (Option.isSome(failure)) return { ok: false, error: failure.value }
  throw signal?.aborted === true && Cause.hasInterruptsOnly(exit.cause) ? signal.reason : Cause.squash(exit.cause)
}

const requireActor = (options: unknown): CallOptions => {
  if (typeof options === "object" && options !== null && "actor" in options) return options as CallOptions
  throw new TypeError('Say who acts, as the last argument: { actor: { _tag: "Guest", cartId: null } }.')
}
