import type { ClientOptions } from "./client/ClientOptions.ts"
import type { Routes } from "./client/encode.ts"
import { type ClientCore, makeClient } from "./client/makeClient.ts"
import type { SoukClient } from "./generated/SoukClient.ts"

/** The groups of methods that a client can have. */
export type Group = Exclude<keyof SoukClient, keyof ClientCore<SoukClient>>

/** A client with some of the groups. */
export interface PartialClient<Chosen extends Group> extends ClientCore<Pick<SoukClient, Chosen>> {}

/**
 * Makes a client with the groups whose routes it is given, for bundles where every kilobyte counts. Tokens are renewed
 * when `auth` is among them.
 *
 * @example
 * ```ts
 * import { createClient } from "@souk/sdk/core"
 * import { auth, cart, products } from "@souk/sdk/routes"
 *
 * const client = createClient({ url: "http://localhost:3000", routes: { auth, cart, products } })
 * const { items } = await client.products.list()
 * ```
 */
export const createClient = <Chosen extends Group>(
  options: ClientOptions & { readonly routes: Readonly<Record<Chosen, Routes>> },
): PartialClient<Chosen> & Pick<SoukClient, Chosen> => makeClient(options.routes, options)
