import type { ItemStatus, Order, OrderItem } from "@souk/sdk"
import { Link } from "wouter"
import { LinePicture } from "../ui/LinePicture.tsx"
import { money } from "../ui/money.ts"

interface ParcelProps {
  /** All of one shop. */
  readonly items: ReadonlyArray<OrderItem>
  readonly order: Order
}

/** What one shop of an order sends, and how far each item is. */
export function Parcel({ items, order }: ParcelProps) {
  const [first] = items
  return (
    <section className="cart-shop">
      <h2>{first?.shopName}</h2>
      <ul className="lines">
        {items.map((item) => (
          <li key={item.id} className="line">
            <LinePicture url={item.imageUrl} />
            <div className="line-what">
              <Link href={`/products/${item.slug}`}>{item.title}</Link>
              <p className="fine">
                {item.quantity} × {money(item.unitPrice, order.currency)}
                {item.options.map(({ value }) => ` · ${value}`)}
              </p>
              <Steps status={item.status} />
            </div>
            <strong className="price">{money(item.subtotal, order.currency)}</strong>
          </li>
        ))}
      </ul>
    </section>
  )
}

const steps = [
  { status: "processing", name: "Ordered" },
  { status: "shipped", name: "On its way" },
  { status: "delivered", name: "Delivered" },
] as const

function Steps({ status }: { readonly status: ItemStatus }) {
  if (status === "cancelled") return <p className="state cancelled">Cancelled</p>
  const reached = steps.findIndex((step) => step.status === status)
  return (
    <ol className="steps" aria-label="How far it is">
      {steps.map(({ name }, index) => (
        <li key={name} className={index <= reached ? "done" : ""} aria-current={index === reached ? "step" : undefined}>
          {name}
        </li>
      ))}
    </ol>
  )
}
