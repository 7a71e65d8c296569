import assert from "node:assert/strict"
import { execFileSync } from "node:child_process"
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseEnv } from "node:util"
import { Ajv2020 } from "ajv/dist/2020.js"
import { parse } from "yaml"
import { gracefulSeconds } from "./gracefulSeconds.ts"

/** The Compose specification's own schema, of compose-go 2.16.2; ci/README.md has its licence. */
const schema = () => JSON.parse(readFileSync(join(import.meta.dirname, "compose-spec.json"), "utf8")) as object

const formats = {
  duration: /^(?:\d+(?:\.\d+)?(?:us|ms|s|m|h))+$/u,
  ports: /^(?:[\d.]+:)?\d+(?::\d+)?$/u,
  expose: /^\d+$/u,
  subnet_ip_address: /^[\d.]+\/\d+$/u,
  uri: true,
} as const

interface Service {
  readonly image?: string
  readonly networks: ReadonlyArray<string>
  readonly ports?: ReadonlyArray<string>
  readonly volumes?: ReadonlyArray<string>
  readonly environment?: Readonly<Record<string, string>>
  readonly command?: ReadonlyArray<string>
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
  readonly healthcheck?: unknown
  readonly restart?: string
  readonly read_only?: boolean
  readonly stop_grace_period?: string
  readonly deploy: { readonly resources: { readonly limits: unknown } }
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>
  readonly volumes: Readonly<Record<string, unknown>>
}

/**
 * Holds compose.yaml against the Compose specification's schema, and to what the schema does not know: only Traefik is
 * public, everything that is waited for can say that it is well, the database has a connection for everybody.
 */
export const checkCompose = (folder: string): string => {
  const text = readFileSync(join(folder, "compose.yaml"), "utf8")
  const compose = parse(text, { merge: true }) as Compose
  const validate = new Ajv2020({ strict: false, formats }).compile(schema())
  assert.ok(validate(compose), JSON.stringify(validate.errors, null, 2))
  assert.ok(
    !validate({ ...compose, services: { planted: { image: "x", port: ["1:1"] } } }),
    "the schema refuses nothing",
  )
  const services = Object.entries(compose.services)
  for (const [name, service] of services) checkService(name, service, compose)
  checkDatabase(compose)
  checkSecrets(folder, text)
  return `${services.length} services`
}

const isSouk = ({ image }: Service) => image?.startsWith("${SOUK_IMAGE") === true

const checkService = (name: string, service: Service, { services, networks, volumes }: Compose) => {
  for (const port of service.ports ?? [])
    assert.ok(name === "traefik" || port.startsWith("127.0.0.1:"), `${name} is public at ${port}`)
  for (const network of service.networks) assert.ok(network in networks, `${name}: network ${network}`)
  for (const volume of service.volumes ?? [])
    assert.ok(volume.startsWith("./") || (volume.split(":")[0] ?? "") in volumes, `${name}: volume ${volume}`)
  assert.ok(service.deploy.resources.limits, `${name} has no limits`)
  if (service.restart !== "no") assert.equal(service.restart, "unless-stopped", name)
  for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
    const needed = services[other]
    assert.ok(needed, `${name} waits for ${other}`)
    if (condition === "service_completed_successfully") assert.equal(needed.restart, "no", other)
    else assert.ok(isSouk(needed) || needed.healthcheck, `${name} waits for ${other}, which cannot say that it is well`)
  }
  if (!isSouk(service)) return
  assert.equal(service.read_only, true, name)
  const drain = Number(service.environment?.["SOUK_DRAIN_SECONDS"])
  assert.ok(Number.parseInt(service.stop_grace_period ?? "0", 10) >= drain + gracefulSeconds, `${name} is cut off`)
}

const checkDatabase = ({ services, networks }: Compose) => {
  assert.equal(networks["data"]?.internal, true)
  for (const name of ["postgres", "redis", "elasticsearch"]) assert.deepEqual(services[name]?.networks, ["data"])
  const serving = Object.values(services).filter((service) => isSouk(service) && service.restart !== "no")
  assert.equal(serving.length, 3)
  const needed = serving.reduce((sum, { environment }) => sum + Number(environment?.["SOUK_DATABASE_CONNECTIONS"]), 0)
  const limit = /max_connections=(\d+)/u.exec(services["postgres"]?.command?.join(" ") ?? "")?.[1]
  assert.ok(needed + 20 <= Number(limit), `${needed} connections, and some for people, of ${limit}`)
  const media = serving.map(({ volumes }) => volumes)
  assert.deepEqual(media, [media[0], media[0], media[0]], "all processes share the folder of media")
}

/** `make-env.sh` gives every variable of compose.yaml a value, a secret where it is one, and keeps what it finds. */
const checkSecrets = (folder: string, compose: string) => {
  const copy = mkdtempSync(join(tmpdir(), "souk-env-"))
  try {
    for (const file of [".env.example", "make-env.sh"]) cpSync(join(folder, file), join(copy, file))
    const make = () => {
      execFileSync("sh", [join(copy, "make-env.sh")])
      return readFileSync(join(copy, ".env"), "utf8")
    }
    const first = make()
    assert.equal(statSync(join(copy, ".env")).mode & 0o077, 0, "others may read the secrets")
    assert.equal(make(), first, "a second run changes secrets")
    const environment = parseEnv(first)
    const required = [...compose.matchAll(/\$\{(\w+):\?/gu)].map((match) => match[1] ?? "")
    for (const name of required) assert.ok(environment[name], `${name} has no value`)
    for (const [name, value = ""] of Object.entries(environment))
      if (/PASSWORD|SECRET|KEY/u.test(name)) assert.match(value, /^[0-9a-f]{64}$/u, name)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}
