import { execFileSync } from "node:child_process"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { findProgram, freePort, type Processes, until } from "./Processes.ts"
import { Missing } from "./services.ts"

const configuration = join(import.meta.dirname, "../machines/haproxy.cfg")

/** What clients reach. */
export interface Proxy {
  readonly url: string
  readonly plainUrl: string
  /** The certificate, which nobody has signed but itself. */
  readonly certificate: string
}

/** HAProxy with the configuration of a server, on ports of loopback, with a certificate made here. */
export const startProxy = async (
  processes: Processes,
  folder: string,
  apis: readonly [port: number, port: number],
): Promise<Proxy> => {
  const haproxy = findProgram("haproxy")
  if (haproxy === null) throw new Missing("haproxy is not installed. On Debian: apt-get install haproxy")
  const certificate = makeCertificate(folder)
  const [http, https] = await Promise.all([freePort(), freePort()])
  const environment = {
    HAPROXY_HTTP: `127.0.0.1:${http}`,
    HAPROXY_HTTPS: `127.0.0.1:${https}`,
    HAPROXY_CERTIFICATE: certificate.bundle,
    ...owner(),
    SOUK_API_1: `127.0.0.1:${apis[0]}`,
    SOUK_API_2: `127.0.0.1:${apis[1]}`,
  }
  execFileSync(haproxy, ["-c", "-q", "-f", configuration], { env: environment, stdio: ["ignore", "pipe", "pipe"] })
  const args = ["-db", "-f", configuration]
  const proxy = processes.start({ name: "haproxy", command: haproxy, args, environment })
  const plainUrl = `http://127.0.0.1:${http}`
  await until("HAProxy", async () => (await fetch(plainUrl, { redirect: "manual" })).status === 308, { of: proxy })
  return { url: `https://localhost:${https}`, plainUrl, certificate: certificate.text }
}

/** Whom it becomes once it listens: nobody, or whoever runs this. */
const owner = () => {
  const user = process.getuid?.() === 0 ? ["nobody"] : []
  const nameOf = (flag: string) => execFileSync("id", [flag, ...user], { encoding: "utf8" }).trim()
  return { HAPROXY_USER: nameOf("-un"), HAPROXY_GROUP: nameOf("-gn") }
}

const makeCertificate = (folder: string) => {
  const openssl = findProgram("openssl")
  if (openssl === null) throw new Missing("openssl is not installed. On Debian: apt-get install openssl")
  const [key, cert, bundle] = ["key.pem", "cert.pem", "souk.pem"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ]
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
  execFileSync(
    openssl,
    ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "7"].concat(
      ["-keyout", key, "-out", cert],
      subject,
    ),
    { stdio: ["ignore", "ignore", "pipe"] },
  )
  const text = readFileSync(cert, "utf8")
  writeFileSync(bundle, `${text}${readFileSync(key, "utf8")}`, { mode: 0o600 })
  return { bundle, text }
}
