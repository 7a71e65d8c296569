import type { WrittenProduct } from "../WrittenProduct.ts"

export const loppisOchLyseProducts: readonly WrittenProduct[] = [
  {
    sku: "LL-OPA",
    title: "Opal globe pendant, sixties",
    icon: "light-bulb",
    description:
      "From the stairwell of a school in Lund that no longer exists. New cloth cable, new porcelain holder, old scratches.",
    categories: ["lighting-and-decor"],
    cost: 3100,
    weight: 1900,
    dimensions: { length: 300, width: 300, height: 320 },
    lowStockAt: 1,
    variations: [{ suffix: "30", options: { diameter: "30 cm" }, price: 7900, onHand: 2 }],
  },
  {
    sku: "LL-DSK",
    title: "Clamp desk lamp, repainted",
    icon: "flashlight",
    description:
      "The spring arm of every Swedish drawing office, stripped and powder-coated. Holds any angle you argue it into.",
    categories: ["lighting-and-decor"],
    cost: 2600,
    weight: 2300,
    lowStockAt: 1,
    variations: [
      { suffix: "YEL", options: { colour: "Yellow" }, price: 6900, onHand: 1, swatch: "#e3b32c" },
      { suffix: "GRY", options: { colour: "Grey" }, price: 6900, onHand: 3, swatch: "#80868c" },
    ],
  },
]
