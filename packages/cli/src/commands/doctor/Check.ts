/** What `--fix` does about a check that failed; nothing that could lose anything. */
export interface Fix {
  /** What is done, as in "would …". */
  readonly what: string
  /** Does it, and tells what it did. */
  readonly apply: () => Promise<string>
}

/** One thing that was checked. */
export interface Check {
  readonly name: string
  /** `skipped`: could not be checked, or does not matter here; `fixed`: was failing, and `--fix` mended it. */
  readonly state: "ok" | "failed" | "skipped" | "fixed"
  readonly detail: string
  /** What helps. */
  readonly hint: string | null
  readonly fix: Fix | null
}

export const ok = (name: string, detail: string): Check => ({ name, state: "ok", detail, hint: null, fix: null })

export const failed = (name: string, detail: string, hint: string, fix: Fix | null = null): Check => ({
  name,
  state: "failed",
  detail,
  hint,
  fix,
})

export const skipped = (name: string, detail: string, hint: string | null = null): Check => ({
  name,
  state: "skipped",
  detail,
  hint,
  fix: null,
})
