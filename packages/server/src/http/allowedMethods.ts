import { SoukApi } from "@souk/sdk/contract/SoukApi"
import { FindMyWay } from "effect/http"
import type { HttpApi } from "effect/http-api"

const routesBesides = [
  "/",
  "/docs",
  "/reference",
  "/openapi.json",
  "/asyncapi.json",
  "/problems",
  "/problems/:code",
  "/llms.txt",
  "/livez",
  "/readyz",
  "/media/:key",
  "/.well-known/jwks.json",
] as const

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const

const router = FindMyWay.make<true>()
for (const path of routesBesides) router.on("GET", path, true)
const api: HttpApi.Constraint = SoukApi
for (const { endpoints } of Object.values((api as HttpApi.Top).groups)) {
  for (const { method, path } of Object.values(endpoints)) router.on(method, path as FindMyWay.PathInput, true)
}

/** Returns the methods that a path is answered by, for `Allow` (RFC 9110 §10.2.1); none for a path that is nobody's. */
export const allowedMethods = (url: string): ReadonlyArray<string> => {
  const allowed: Array<string> = methods.filter((method) => router.find(method, url) !== undefined)
  return allowed.includes("GET") ? ["GET", "HEAD", ...allowed.slice(1)] : allowed
}
