/** One thing that was checked. */
export interface Check {
  readonly name: string
  /** `skipped`: could not be checked, or does not matter here. */
  readonly state: "ok" | "failed" | "skipped"
  readonly detail: string
  /** What helps. */
  readonly hint: string | null
}

export const ok = (name: string, detail: string): Check => ({ name, state: "ok", detail, hint: null })

export const failed = (name: string, detail: string, hint: string): Check => ({ name, state: "failed", detail, hint })

export const skipped = (name: string, detail: string, hint: string | null = null): Check => ({
  name,
  state: "skipped",
  detail,
  hint,
})
