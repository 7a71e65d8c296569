import * as Redacted from "effect/Redacted"
import * as Result from "effect/Result"
import { PasswordTooWeak } from "./IdentityErrors.ts"

/** Password of every account of the demo marketplace; refused wherever the policy does not allow it. */
export const demoPassword = "souk-demo-2026"

/** What a password is held against. */
export interface PasswordOwner {
  readonly email: string
  readonly firstName: string
  readonly lastName: string
}

// The most used passwords of ten characters and more (SecLists, 10k-most-common), without those that a repeated
// pattern already gives away.
const common = new Set([
  "1q2w3e4r5t",
  "1qaz2wsx3edc",
  "qwertyuiop",
  "qwertyuiop1",
  "password12",
  "password123",
  "password1234",
  "passw0rd123",
  "iloveyou12",
  "1234567890",
  "0123456789",
  "0987654321",
  "9876543210",
  "12345678910",
  "123456789a",
  "1234567890q",
  "abcdefghij",
  "abcdefghijk",
  "abcd123456",
  "asdfghjkl1",
  "qwerty12345",
  "qwerty123456",
  "letmein123",
  "welcome123",
  "administrator",
  "changeme123",
  "basketball",
  "washington",
  "california",
  "strawberry",
  "motherlode",
])

/**
 * Normalises a password to Unicode NFKC, so that every keyboard's way of writing the same characters gives the same
 * hash (NIST SP 800-63B §5.1.1.2).
 */
export const normalizePassword = (password: Redacted.Redacted): Redacted.Redacted =>
  Redacted.make(Redacted.value(password).normalize("NFKC"), { label: "password" })

/**
 * Accepts a normalised password unless it is what an attacker tries first: the owner's own names or address, one of the
 * most used passwords, a short pattern repeated, or the public demo password where that is not allowed.
 */
export const checkPassword = (
  password: Redacted.Redacted,
  owner: PasswordOwner,
  allowDemoCredentials: boolean,
): Result.Result<Redacted.Redacted, PasswordTooWeak> => {
  const plain = Redacted.value(password)
  if (plain === demoPassword && allowDemoCredentials) return Result.succeed(password)
  const reason = weakness(plain.toLowerCase(), owner)
  return reason === null ? Result.succeed(password) : Result.fail(new PasswordTooWeak({ detail: reason }))
}

/** Tells whether this is the demo marketplace's password, which everybody can read in the documentation. */
export const isDemoPassword = (password: Redacted.Redacted): boolean => Redacted.value(password) === demoPassword

const weakness = (password: string, owner: PasswordOwner): string | null => {
  const bare = lettersAndDigits(password)
  const personal = [
    owner.email,
    owner.email.split("@")[0] ?? "",
    `${owner.firstName}${owner.lastName}`,
    `${owner.lastName}${owner.firstName}`,
    owner.firstName,
    owner.lastName,
  ].map((text) => lettersAndDigits(text.toLowerCase()))
  if (bare !== "" && personal.includes(bare)) {
    return "This password is your name or address. Choose one that nobody can derive from who you are."
  }
  if (common.has(password) || password === demoPassword) {
    return "This is one of the passwords that are tried first. Three or four unrelated words make a good one."
  }
  // Up to four characters over and over: aaaaaaaaaa, abcabcabcabc, 1212121212.
  return /^(.{1,4}?)\1+$/su.test(password)
    ? "This password is a short pattern repeated. Three or four unrelated words make a good one."
    : null
}

const lettersAndDigits = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, "")
