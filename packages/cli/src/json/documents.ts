import * as Schema from "effect/Schema"

/** What an act on several things did with each of them. */
const acts = <Value extends Schema.Top>(value: Value) =>
  Schema.Struct({
    items: Schema.Array(
      Schema.Struct({
        id: Schema.String,
        value: Schema.NullOr(value),
        error: Schema.NullOr(
          Schema.Struct({ code: Schema.String, detail: Schema.String, requestId: Schema.NullOr(Schema.String) }),
        ),
      }),
    ),
  })

/** Shops after a decision about each. */
export const ShopActs = acts(Schema.Struct({ id: Schema.String, name: Schema.String, state: Schema.String }))

/** What was decided on the review screen; each decision as the command that does the same. */
export const ReviewSummary = Schema.Struct({ commands: Schema.Array(Schema.String) })

/** What `login` and `logout` did. */
export const SignIn = Schema.Struct({
  profile: Schema.String,
  url: Schema.String,
  email: Schema.NullOr(Schema.String),
  signedIn: Schema.Boolean,
})

/** Settings of this program with where each comes from; secrets are only told to be there. */
export const Config = Schema.Struct({
  file: Schema.String,
  profiles: Schema.Array(Schema.String),
  settings: Schema.Array(
    Schema.Struct({
      name: Schema.String,
      value: Schema.NullOr(Schema.String),
      origin: Schema.Literals(["flag", "environment", "profile", "default"]),
    }),
  ),
})

/** What was checked, and what helps where something is wrong. */
export const Checkup = Schema.Struct({
  ok: Schema.Boolean,
  checks: Schema.Array(
    Schema.Struct({
      name: Schema.String,
      ok: Schema.Boolean,
      detail: Schema.String,
      hint: Schema.NullOr(Schema.String),
    }),
  ),
})
