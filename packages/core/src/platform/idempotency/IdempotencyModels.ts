/** Which request is to happen once. */
export interface IdempotencyClaim {
  /** Who sends it: keys of one principal never meet another's. */
  readonly principal: string
  /** Which operation; the same key may be used on another one. */
  readonly route: string
  /** The caller's key. */
  readonly key: string
  /** Hash of everything that the request says; a repetition must have the same. */
  readonly fingerprint: string
}

/** A successful answer as it is kept: enough to send it again byte for byte. */
export interface StoredAnswer {
  readonly status: number
  readonly contentType: string | null
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string | null
}
