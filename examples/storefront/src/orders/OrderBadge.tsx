import type { OrderStatus } from "@souk/sdk"

const words = { open: "Under way", approved: "Complete", cancelled: "Cancelled" } satisfies Record<OrderStatus, string>

export function OrderBadge({ status }: { readonly status: OrderStatus }) {
  return <span className={`state ${status}`}>{words[status]}</span>
}
