import type { Order } from "@souk/sdk"
import { queryKey, queryOptions } from "@souk/sdk/query"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useSearchParams } from "wouter"
import { RequireAccount } from "../account/RequireAccount.tsx"
import { souk } from "../souk.ts"
import { Failure } from "../ui/Failure.tsx"
import { Loaded } from "../ui/Loaded.tsx"
import { moment, money } from "../ui/money.ts"
import { NothingHere } from "../ui/NothingHere.tsx"
import { Page } from "../ui/Page.tsx"
import { OrderBadge } from "./OrderBadge.tsx"
import { Parcel } from "./Parcel.tsx"

export function OrderPage({ id }: { readonly id: string }) {
  return <RequireAccount>{() => <TrackedOrder id={id} />}</RequireAccount>
}

function TrackedOrder({ id }: { readonly id: string }) {
  const order = useQuery({
    ...queryOptions(souk.orders.show, { id }),
    // Somebody is looking: what the shops do shows by itself, as long as there is something to wait for.
    refetchInterval: ({ state }) => (state.data?.status === "open" ? 3_000 : false),
  })
  if (order.error?.code === "order_not_found" || order.error?.code === "invalid_request") return <NothingHere />
  return <Loaded query={order}>{(order) => <ShownOrder order={order} />}</Loaded>
}

function ShownOrder({ order }: { readonly order: Order }) {
  const [params] = useSearchParams()
  const { shippingAddress: to } = order
  const shops = [...Map.groupBy(order.items, ({ shopId }) => shopId).values()]
  return (
    <Page title={`Order ${order.number}`} aside={<OrderBadge status={order.status} />}>
      {params.has("thanks") && (
        <p className="notice good" role="status">
          Thank you! The shops know, and this page shows how far they are.
        </p>
      )}
      <div className="with-summary">
        <div>
          {shops.map((items) => (
            <Parcel key={items[0]?.shopId} items={items} order={order} />
          ))}
          <History order={order} />
        </div>
        <aside className="summary" aria-label="About this order">
          <dl>
            <div>
              <dt>Placed</dt>
              <dd>{moment(order.placedAt)}</dd>
            </div>
            <div className="total">
              <dt>Total</dt>
              <dd>{money(order.total, order.currency)}</dd>
            </div>
          </dl>
          <h2>Goes to</h2>
          <address>
            {to.name}
            <br />
            {to.line1}
            {to.line2 !== undefined && `, ${to.line2}`}
            <br />
            {to.postalCode} {to.city}, {to.country}
          </address>
          <CancelButton order={order} />
        </aside>
      </div>
    </Page>
  )
}

function CancelButton({ order }: { readonly order: Order }) {
  const queries = useQueryClient()
  const cancel = useMutation({
    mutationFn: () => souk.orders.cancel({ id: order.id }),
    onSuccess: (changed) => queries.setQueryData(queryKey(souk.orders.show, { id: order.id }), changed),
  })
  if (!order.items.some(({ status }) => status === "processing")) return null
  return (
    <>
      {cancel.error && <Failure error={cancel.error} />}
      <button type="button" className="quiet wide" disabled={cancel.isPending} onClick={() => cancel.mutate()}>
        Cancel what is not yet sent
      </button>
    </>
  )
}

const deeds = { processing: "ordered", shipped: "sent", delivered: "delivered", cancelled: "cancelled" }

function History({ order }: { readonly order: Order }) {
  const titles = new Map(order.items.map(({ id, title }) => [id, title]))
  return (
    <section>
      <h2>What happened</h2>
      <ol className="history">
        {order.history
          .toSorted((a, b) => b.occurredAt.localeCompare(a.occurredAt))
          .map(({ itemId, occurredAt, reason, to }) => (
            <li key={`${itemId} ${to}`}>
              <time dateTime={occurredAt} className="fine">
                {moment(occurredAt)}
              </time>{" "}
              {titles.get(itemId)} was {deeds[to]}
              {reason !== null && `: ${reason}`}
            </li>
          ))}
      </ol>
    </section>
  )
}
