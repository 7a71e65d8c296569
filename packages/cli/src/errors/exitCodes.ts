/** How a command ends, for scripts; published, never renumbered. */
export const exitCodes = {
  ok: 0,
  failed: 1,
  usage: 2,
  declined: 3,
  signedOut: 4,
  notFound: 5,
  refused: 6,
  unavailable: 7,
  interrupted: 130,
} as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** What each of them says. */
export const exitCodeMeanings: ReadonlyArray<{ readonly code: ExitCode; readonly meaning: string }> = [
  { code: 0, meaning: "ok" },
  { code: 1, meaning: "failed" },
  { code: 2, meaning: "wrong usage" },
  { code: 3, meaning: "declined" },
  { code: 4, meaning: "not signed in" },
  { code: 5, meaning: "not found" },
  { code: 6, meaning: "refused by a rule" },
  { code: 7, meaning: "server unavailable" },
  { code: 130, meaning: "interrupted" },
]
