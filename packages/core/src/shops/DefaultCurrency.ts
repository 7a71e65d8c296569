import * as Context from "effect/Context"
import { Currency } from "../shared/Money.ts"

/** Currency of a shop whose owner names none; EUR unless the marketplace is configured otherwise. */
export const DefaultCurrency = Context.Reference<Currency>("@souk/core/shops/DefaultCurrency", {
  defaultValue: () => Currency.make("EUR"),
})
