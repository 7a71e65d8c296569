import { acquireTestPostgres } from "@souk/core/testing/TestPostgres"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { type Findings, gate } from "./harness/Gate.ts"
import { type Answer, type HttpClient, httpClient } from "./harness/HttpClient.ts"
import { marketplace, newPeople, password, type Person, tokenSecret } from "./harness/Marketplace.ts"
import { type SeededRandom, seededRandom } from "./harness/SeededRandom.ts"
import { serverProcess } from "./harness/ServerProcess.ts"

/** Accounts that are asked for at each endpoint, and as many addresses that have none. */
export const cases = 50

/** Milliseconds between two medians that nobody can tell apart over a network, whatever the machine. */
const imperceptible = 0.3

/**
 * Nobody learns from signing in, registering or asking for a new password whether an address has an account: status,
 * headers and body are the same, and so is the time, as far as statistics can tell.
 *
 * Time is judged by ranks of interleaved requests (the area under the ROC curve: how often a guesser who sees two times
 * is right), so that a busy machine, which slows both kinds, decides nothing; what looks like a difference is measured again.
 */
export const run = gate(
  Effect.fnUntraced(function* ({ seed, cases }, findings) {
    const random = seededRandom(seed)
    const url = Redacted.value(yield* acquireTestPostgres)
    const environment = { SOUK_DATABASE_URL: url, SOUK_TOKEN_SECRET: tokenSecret, SOUK_DATA_FOLDER: ":memory:" }
    const server = yield* serverProcess(environment)
    const people = yield* newPeople(cases).pipe(
      Effect.provide(marketplace({ SOUK_DATABASE_URL: url, SOUK_DATA_FOLDER: ":memory:" })),
      Effect.orDie,
    )
    const client = yield* Effect.acquireRelease(
      Effect.sync(() => httpClient(server.url)),
      ({ close }) => Effect.sync(close),
    )
    yield* Effect.promise(async () => {
      await expectNothingUnsigned(client, people, findings)
      for (const question of questions) await ask({ client, people, random, findings }, question)
      await expectUntouched(client, people, findings)
    })
  }),
)

/** Something that anybody may ask with an address. */
interface Question {
  readonly name: string
  readonly path: string
  readonly bodyOf: (email: string) => unknown
}

const wrongPassword = "not the password at all"

const questions: ReadonlyArray<Question> = [
  { name: "signing in", path: "/v1/auth/login", bodyOf: (email) => ({ email, password: wrongPassword }) },
  {
    name: "registering",
    path: "/v1/auth/register",
    bodyOf: (email) => ({ firstName: "Grace", lastName: "Hopper", email, password: "a rather long passphrase" }),
  },
  { name: "asking for a new password", path: "/v1/auth/password-reset", bodyOf: (email) => ({ email }) },
]

interface Trial {
  readonly client: HttpClient
  readonly people: ReadonlyArray<Person>
  readonly random: SeededRandom
  readonly findings: Findings
}

interface Times {
  readonly known: ReadonlyArray<number>
  readonly unknown: ReadonlyArray<number>
}

const ask = async (trial: Trial, question: Question) => {
  const { findings } = trial
  let times = await measure(trial, question, 0)
  // Chance finds a difference in equal things now and then, but not twice.
  if (isTold(times)) times = await measure(trial, question, 1)
  const [known, unknown] = [median(times.known), median(times.unknown)]
  const guessed = Math.round(rightGuesses(times) * 100)
  const figures = `${known.toFixed(1)} ms with an account, ${unknown.toFixed(1)} ms without; guessed right ${guessed} %`
  if (isTold(times)) findings.fail(`${question.name} tells by its time: ${figures}`)
  findings.note(`${question.name}: ${figures}`)
}

let strangers = 0

/** Asks for every account, and in between for as many addresses that have none. */
const measure = async (
  { client, people, random, findings }: Trial,
  question: Question,
  round: number,
): Promise<Times> => {
  const [known, unknown]: [Array<number>, Array<number>] = [[], []]
  const timed = async (email: string, times: Array<number>) => {
    const started = performance.now()
    const answer = await client.send("POST", question.path, { body: question.bodyOf(email) })
    times.push(performance.now() - started)
    return told(answer, email)
  }
  const stranger = () => `stranger.${++strangers}.${round}@example.com`
  // The first requests find everything cold.
  for (let warm = 0; warm < 5; warm++) await timed(stranger(), [])
  for (const { email } of random.shuffled(people)) {
    const cased = random.next() < 0.3 ? email.toUpperCase() : email
    const askKnown = () => timed(cased, known)
    const askUnknown = () => timed(stranger(), unknown)
    const knownFirst = random.next() < 0.5
    const first = await (knownFirst ? askKnown : askUnknown)()
    const second = await (knownFirst ? askUnknown : askKnown)()
    findings.expect(`${question.name}: what is answered with and without an account`, first, second)
  }
  return { known, unknown }
}

const changing = new Set(["date", "x-request-id"])

/** Everything that an answer says, without what differs between any two. */
const told = ({ status, headers, body }: Answer, email: string): string => {
  const shown = Object.entries(headers).filter(([name]) => !changing.has(name))
  const text = JSON.stringify([status, shown.toSorted(([a], [b]) => (a < b ? -1 : 1)), body])
  const lengthless = text.replace(/"content-length","\d+"/u, "")
  return lengthless.replaceAll(email, "<address>").replaceAll(email.toLowerCase(), "<address>")
}

const median = (times: ReadonlyArray<number>): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0

/** How often somebody who sees one time of each kind names the known one: 1/2 is chance. */
const rightGuesses = ({ known, unknown }: Times): number => {
  const wins = known.flatMap((a) => unknown.map((b): number => (a > b ? 1 : a === b ? 0.5 : 0)))
  const share = wins.reduce((sum, win) => sum + win, 0) / wins.length
  return Math.max(share, 1 - share)
}

// Four standard deviations of the share that equal times would give, and enough milliseconds to matter.
const isTold = (times: Times): boolean => {
  const count = times.known.length
  const chance = 0.5 + 4 * Math.sqrt((2 * count + 1) / (12 * count * count))
  const difference = Math.abs(median(times.known) - median(times.unknown))
  return rightGuesses(times) > chance && difference > Math.max(imperceptible, median(times.unknown) * 0.02)
}

/** What needs an account is refused before it looks at anything that could tell of another one. */
const expectNothingUnsigned = async (client: HttpClient, people: ReadonlyArray<Person>, findings: Findings) => {
  const answers: Array<string> = []
  for (const email of [people[0]?.email ?? "", "nobody@example.com"]) {
    const answer = await client.send("POST", "/v1/auth/verify-email/resend", { body: { email } })
    findings.expect("asking for another link without signing in", answer.status, 401)
    answers.push(told(answer, email))
  }
  findings.expect("asking for another link without signing in", answers[0], answers[1])
}

/** Whoever registers an address again changes nothing of its account. */
const expectUntouched = async (client: HttpClient, people: ReadonlyArray<Person>, findings: Findings) => {
  for (const { email } of people.slice(0, 5)) {
    const body = { email, password: Redacted.value(password) }
    findings.expect(`${email} signs in`, (await client.send("POST", "/v1/auth/login", { body })).status, 200)
    const usurper = await client.send("POST", "/v1/auth/login", {
      body: { email, password: "a rather long passphrase" },
    })
    findings.expect(`${email} by another's password`, usurper.status, 401)
  }
}
