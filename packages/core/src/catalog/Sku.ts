import * as Schema from "effect/Schema"

/** Schema for a stock keeping unit: 1–64 letters, digits and `. _ / + # : -`, as the vendor's own systems write it. */
export const Sku = Schema.String.check(
  Schema.isBetweenLength(1, 64),
  Schema.isPattern(/^[\p{L}\p{N}](?:[\p{L}\p{N}._/+#: -]*[\p{L}\p{N}+#])?$/u, {
    message: "Expected an SKU: letters and digits, with . _ / + # : - or blanks between them",
  }),
)
