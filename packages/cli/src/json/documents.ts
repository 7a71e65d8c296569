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

/** What was done on a screen; each act as the command that does the same. */
export const ScreenSummary = Schema.Struct({ commands: Schema.Array(Schema.String) })
/** Products after an act on each. */
export const ProductActs = acts(
  Schema.Struct({ id: Schema.String, title: Schema.String, suspendedReason: Schema.NullOr(Schema.String) }),
)

/** Comments after an act on each. */
export const CommentActs = acts(
  Schema.Struct({
    id: Schema.String,
    stars: Schema.Int,
    text: Schema.String,
    hidden: Schema.NullOr(Schema.Struct({ reason: Schema.String, hiddenAt: Schema.String })),
  }),
)

/** People after an act on each. */
export const UserActs = acts(
  Schema.Struct({ id: Schema.String, email: Schema.String, suspendedAt: Schema.NullOr(Schema.String) }),
)

/** Items of orders after they were moved. */
export const ItemActs = acts(
  Schema.Struct({ id: Schema.String, orderId: Schema.String, orderNumber: Schema.String, status: Schema.String }),
)

/** Id of what was deleted; null when it only would be. */
export const Removal = Schema.Struct({ removed: Schema.NullOr(Schema.String) })

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
      /** `skipped`: could not be checked, or does not matter here. */
      /** `fixed`: was failing, and `--fix` mended it. */
      state: Schema.Literals(["ok", "failed", "skipped", "fixed"]),
      detail: Schema.String,
      hint: Schema.NullOr(Schema.String),
      /** What `--fix` does about it, or did. */
      fix: Schema.NullOr(Schema.String),
    }),
  ),
})

/** An event, as `events tail` prints one a line. */
export const Event = Schema.Struct({
  id: Schema.String,
  type: Schema.String,
  sequence: Schema.Int,
  occurredAt: Schema.String,
  aggregate: Schema.Struct({ type: Schema.String, id: Schema.String, version: Schema.Int }),
  payload: Schema.Unknown,
})

/** How many events of which consumer are, or would be, delivered again or given up. */
export const DeliveryAct = Schema.Struct({
  events: Schema.Int,
  consumers: Schema.Array(Schema.Struct({ consumer: Schema.String, events: Schema.Int })),
  dryRun: Schema.Boolean,
})

/** The consumer that was, or would be, retired, and how many events it had not handled. */
export const RetiredConsumer = Schema.Struct({
  consumer: Schema.String,
  dropped: Schema.Int,
  dryRun: Schema.Boolean,
})

/** Mails about made-up things; `file` is where the one that was asked for was written. */
export const MailPreviews = Schema.Struct({
  mails: Schema.Array(
    Schema.Struct({ template: Schema.String, subject: Schema.String, text: Schema.String, html: Schema.String }),
  ),
  file: Schema.NullOr(Schema.String),
})

/** The admin that was made. */
export const NewAdmin = Schema.Struct({ id: Schema.String, email: Schema.String })

/** Migrations that were applied, or would be. */
export const Migrations = Schema.Struct({
  applied: Schema.Array(Schema.String),
  pending: Schema.Array(Schema.String),
})

/** Whether the demo marketplace was made; false when it was there already. */
export const Seeding = Schema.Struct({
  seeded: Schema.Boolean,
  products: Schema.Int,
  /** What `--scale` added; null without it. */
  volume: Schema.NullOr(
    Schema.Struct({ shops: Schema.Int, products: Schema.Int, customers: Schema.Int, orders: Schema.Int }),
  ),
})

/** Where a server listens. */
export const Listening = Schema.Struct({ url: Schema.String })

/** What became of an import; `importId` finds it on the server. */
export const Import = Schema.Struct({
  importId: Schema.String,
  dryRun: Schema.Boolean,
  rows: Schema.Int,
  created: Schema.Int,
  updated: Schema.Int,
  unchanged: Schema.Int,
  failed: Schema.Int,
  /** File with the rows that failed; null when none did. */
  errors: Schema.NullOr(Schema.String),
  /** What the file had and Souk has not, or has in another form, and in how many rows; of Shopify's files. */
  lost: Schema.Array(Schema.Struct({ what: Schema.String, rows: Schema.Int })),
})

/** What was written to a file. */
export const Export = Schema.Struct({ file: Schema.String, rows: Schema.Int })

/** Every command of this program, for whoever writes tools around it. */
export const CommandTree = Schema.Struct({
  name: Schema.String,
  version: Schema.String,
  exitCodes: Schema.Array(Schema.Struct({ code: Schema.Int, meaning: Schema.String })),
  commands: Schema.Array(
    Schema.Struct({
      /** What is typed after `souk`. */
      command: Schema.String,
      heading: Schema.String,
      summary: Schema.String,
      description: Schema.NullOr(Schema.String),
      arguments: Schema.Array(
        Schema.Struct({
          name: Schema.String,
          description: Schema.String,
          required: Schema.Boolean,
          /** Takes one or more; `-` reads them from standard input. */
          many: Schema.Boolean,
          choices: Schema.Array(Schema.String),
        }),
      ),
      options: Schema.Array(
        Schema.Struct({
          flag: Schema.String,
          short: Schema.NullOr(Schema.String),
          /** Name of the value; null for a switch. */
          placeholder: Schema.NullOr(Schema.String),
          description: Schema.String,
          choices: Schema.Array(Schema.String),
          default: Schema.Unknown,
          required: Schema.Boolean,
          /** Whether many commands have it, such as `--json`. */
          shared: Schema.Boolean,
        }),
      ),
      examples: Schema.Array(Schema.Struct({ line: Schema.String, what: Schema.String })),
      /** Names what `--json` prints; `--json-schema` prints its schema. */
      json: Schema.Struct({ schema: Schema.String, lines: Schema.Boolean }),
    }),
  ),
})

/** What a shell runs to complete commands. */
export const Completion = Schema.Struct({ shell: Schema.Literals(["bash", "zsh", "fish"]), script: Schema.String })
