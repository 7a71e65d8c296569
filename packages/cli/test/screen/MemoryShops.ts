import type { OperatorShop, OperatorShopDetails, SoukClient } from "@souk/sdk"
import { reviewPanel } from "../../src/commands/shops/reviewPanel.ts"
import { shopNamed } from "./shops.ts"

/** The queue of shops in memory, with the answers of a server. */
export class MemoryShops {
  readonly decided: Array<string> = []
  shops: ReadonlyArray<OperatorShop>
  /** What the server fails with, if it does. */
  failure: Error | null = null
  /** What it fails with when something is decided. */
  refusal: Error | null = null
  loads = 0

  constructor(names: ReadonlyArray<string>) {
    this.shops = names.map(shopNamed)
  }

  readonly #client = {
    operatorShops: {
      list: async () => {
        this.loads++
        if (this.failure !== null) throw this.failure
        return { items: this.shops, nextCursor: null }
      },
      approve: async ({ id }: { id: string }) => this.#decide(id, `approve ${id}`),
      reject: async ({ id, reason }: { id: string; reason: string }) => this.#decide(id, `reject ${id}: ${reason}`),
      show: async ({ id }: { id: string }): Promise<OperatorShopDetails> => ({
        ...shopNamed(id),
        state: "approved",
        history: [
          {
            act: "approve",
            reason: null,
            decidedBy: { id: "bo", firstName: "Bo", lastName: "Li", email: "bo@example.com" },
            decidedAt: "2026-11-02T10:00:00.000Z",
          },
        ],
      }),
    },
  }

  readonly panel = reviewPanel(this.#client as unknown as SoukClient)

  /** Somebody else decides. */
  lose(id: string): void {
    this.shops = this.shops.filter((each) => each.id !== id)
  }

  #decide(id: string, decision: string): OperatorShop {
    if (this.refusal !== null) throw this.refusal
    const shop = this.shops.find((each) => each.id === id)
    if (shop === undefined) throw problem("shop_state_conflict", 409, "The shop is approved.")
    this.decided.push(decision)
    this.lose(id)
    return shop
  }
}

/** A problem as a server answers it. */
export const problem = (code: string, status: number, detail: string): Error =>
  Object.assign(new Error(detail), { code, status, title: code.replaceAll("_", " "), detail })
