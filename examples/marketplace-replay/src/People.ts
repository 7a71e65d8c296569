import { createClient, type SoukClient } from "@souk/sdk"
import type { Options } from "./options.ts"
import type { Header } from "./State.ts"

/** The clients of everybody who acts in a replay. */
export interface People {
  /** Who approves shops and reads the results. */
  readonly operator: SoukClient
  /** Who owns a seller's shop; registers when the seller is new. */
  readonly vendor: (sellerId: string, isNew?: boolean) => Promise<SoukClient>
  /** Who places an order: one new customer each. */
  readonly customer: (orderId: string) => Promise<SoukClient>
  /** Requests sent so far, repeated ones too. */
  readonly requests: () => number
}

interface Credentials {
  readonly email: string
  readonly password: string
}

/** Signs the operator in and gets ready for the others. */
export const signInPeople = async (urls: Options["urls"], operator: Credentials, header: Header): Promise<People> => {
  let requests = 0
  const [url] = urls
  // A busy server may ask for patience (429, 503) more often than an ordinary client would accept.
  const client = (): SoukClient => {
    let turn = requests
    return createClient({
      url,
      retries: 8,
      // Each attempt goes to the next server, so that one that is away holds up nobody.
      fetch: (target, init) => {
        requests += 1
        turn += 1
        return fetch(target.replace(url, urls[turn % urls.length] ?? url), init)
      },
    })
  }
  const signIn = async (credentials: Credentials): Promise<SoukClient> => {
    const signedIn = client()
    await signedIn.auth.login(credentials)
    return signedIn
  }
  // Registering somebody again changes nothing and is answered alike, so that a resumed replay need not know.
  const join = async (lastName: string, email: string): Promise<SoukClient> => {
    const credentials = { email, password: header.password }
    await client().auth.register({ firstName: "Replay", lastName, ...credentials })
    return signIn(credentials)
  }
  const vendors = new Map<string, Promise<SoukClient>>()
  return {
    operator: await signIn(operator),
    vendor: (sellerId, isNew = false) => {
      const email = emailOf("seller", sellerId, header.run)
      const vendor =
        vendors.get(sellerId) ??
        (isNew ? join(`Seller ${sellerId.slice(0, 8)}`, email) : signIn({ email, password: header.password }))
      vendors.set(sellerId, vendor)
      return vendor
    },
    customer: (orderId) => join(`Customer ${orderId.slice(0, 8)}`, emailOf("order", orderId, header.run)),
    requests: () => requests,
  }
}

/** Returns the address of one of the replay's accounts: nobody's, by RFC 2606. */
export const emailOf = (kind: "seller" | "order", id: string, run: string): string => `${kind}-${id}@${run}.example`
