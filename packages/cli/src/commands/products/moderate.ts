import type { VendorProduct } from "@souk/sdk"
import { actOnIds } from "../../actOnIds.ts"
import type { Run } from "../../Command.ts"
import { stateOf } from "./productFields.ts"

interface Input {
  readonly ids: ReadonlyArray<string>
}

const is = (product: VendorProduct): string => `${product.title} (${product.id}) is ${stateOf(product)}`

export const suspend: Run<Input & { readonly reason: string }> = (context, { ids, reason }) =>
  actOnIds(context, ids, {
    verb: "Take down",
    noun: "product",
    asksForOne: true,
    act: (client, id, signal) => client.operatorProducts.suspend({ id, reason }, { signal }),
    look: (client, id, signal) => client.operatorProducts.show({ id }, { signal }),
    done: is,
    would: (product) => `Would be taken down: ${is(product)}`,
    next: (id) => `Put it back: souk products reinstate ${id}`,
  })

export const reinstate: Run<Input> = (context, { ids }) =>
  actOnIds(context, ids, {
    verb: "Put back",
    noun: "product",
    asksForOne: false,
    act: (client, id, signal) => client.operatorProducts.reinstate({ id }, { signal }),
    look: (client, id, signal) => client.operatorProducts.show({ id }, { signal }),
    done: is,
    would: (product) => `Would be put back: ${is(product)}`,
  })
