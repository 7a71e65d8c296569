import { infiniteQueryOptions } from "@souk/sdk/query"
import { useInfiniteQuery } from "@tanstack/react-query"
import { Link } from "wouter"
import { RequireAccount } from "../account/RequireAccount.tsx"
import { souk } from "../souk.ts"
import { Loaded } from "../ui/Loaded.tsx"
import { day, money } from "../ui/money.ts"
import { More } from "../ui/More.tsx"
import { Page } from "../ui/Page.tsx"
import { OrderBadge } from "./OrderBadge.tsx"

export function OrdersPage() {
  return (
    <RequireAccount>
      {() => (
        <Page title="Orders">
          <Orders />
        </Page>
      )}
    </RequireAccount>
  )
}

function Orders() {
  const orders = useInfiniteQuery(infiniteQueryOptions(souk.orders.list, { limit: 20 }))
  return (
    <>
      <Loaded query={orders}>
        {({ pages }) => {
          const all = pages.flatMap((page) => page.items)
          if (all.length === 0) return <p className="empty">You have not ordered anything yet.</p>
          return (
            <ul className="lines">
              {all.map((order) => (
                <li key={order.id} className="line order">
                  <div className="line-what">
                    <Link href={`/orders/${order.id}`}>{order.number}</Link>
                    <p className="fine">
                      {day(order.placedAt)} · {order.itemCount} {order.itemCount === 1 ? "item" : "items"}
                    </p>
                  </div>
                  <div className="line-acts">
                    <OrderBadge status={order.status} />
                    <strong className="price">{money(order.total, order.currency)}</strong>
                  </div>
                </li>
              ))}
            </ul>
          )
        }}
      </Loaded>
      <More query={orders} />
    </>
  )
}
