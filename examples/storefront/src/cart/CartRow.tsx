import type { AddToCart, CartLine } from "@souk/sdk"
import { Link } from "wouter"
import { LinePicture } from "../ui/LinePicture.tsx"
import { money } from "../ui/money.ts"
import { describeAvailability } from "./differences.ts"

interface CartRowProps {
  readonly line: CartLine
  readonly currency: string
  readonly onChange: (item: AddToCart) => void
}

export function CartRow({ line: { product, quantity, variationId, ...line }, currency, onChange }: CartRowProps) {
  const title = product?.title ?? "No longer sold"
  const obstacle = describeAvailability({ product, quantity, variationId, ...line })
  const set = (quantity: number) => onChange({ variationId, quantity })
  return (
    <li className="line">
      <LinePicture url={product?.imageUrl} />
      <div className="line-what">
        {product === null ? <p>{title}</p> : <Link href={`/products/${product.slug}`}>{title}</Link>}
        <p className="fine">{product?.options.map(({ value }) => value).join(", ")}</p>
        {obstacle !== null && <p className="wrong">{obstacle}</p>}
        <button type="button" className="link" aria-label={`Remove ${title}`} onClick={() => set(0)}>
          Remove
        </button>
      </div>
      <div className="line-acts">
        <div className="stepper" role="group" aria-label={`Quantity of ${title}`}>
          <button type="button" aria-label="One less" disabled={quantity <= 1} onClick={() => set(quantity - 1)}>
            −
          </button>
          <output aria-live="polite">{quantity}</output>
          <button type="button" aria-label="One more" onClick={() => set(quantity + 1)}>
            +
          </button>
        </div>
        <strong className="price">{money(line.subtotal, currency)}</strong>
      </div>
    </li>
  )
}
