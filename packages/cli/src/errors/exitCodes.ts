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
