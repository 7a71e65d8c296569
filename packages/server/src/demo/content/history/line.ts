import type { DemoOrderLine, DemoOutcome } from "../../DemoContent.ts"

const line =
  (outcome: DemoOutcome) =>
  (shop: string, product: string, suffix: string, quantity: number): DemoOrderLine => ({
    shop,
    product,
    variation: `${product}-${suffix}`,
    quantity,
    outcome,
  })

export const delivered = line({ status: "delivered" })
export const shipped = line({ status: "shipped" })
export const processing = line({ status: "processing" })
export const cancelledByCustomer = (reason: string) => line({ status: "cancelled", by: "customer", reason })
export const cancelledByVendor = (reason: string) => line({ status: "cancelled", by: "vendor", reason })
