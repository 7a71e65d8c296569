import type { OperatorShop, Shop, SoukClient } from "@souk/sdk"

/** The part of the queue that is on the screen. */
export interface QueuePage {
  readonly shops: ReadonlyArray<OperatorShop>
  /** Whether more shops wait behind these. */
  readonly hasMore: boolean
}

/** What the review screen asks of a server. */
export interface ReviewQueue {
  readonly load: () => Promise<QueuePage>
  readonly approve: (id: string) => Promise<Shop>
  readonly reject: (id: string, reason: string) => Promise<Shop>
}

/** Makes the queue of a server: pending shops, those first that have waited longest. */
export const reviewQueue = (client: SoukClient, signal: AbortSignal): ReviewQueue => ({
  load: async () => {
    const { items, nextCursor } = await client.operatorShops.list({ state: "pending", limit: 100 }, { signal })
    return { shops: items, hasMore: nextCursor !== null }
  },
  approve: (id) => client.operatorShops.approve({ id }, { signal }),
  reject: (id, reason) => client.operatorShops.reject({ id, reason }, { signal }),
})
