import type { DemoCategory } from "../../DemoContent.ts"

/** What one lives with, eats, wears and carries. */
export const everyday = [
  {
    slug: "home-and-living",
    name: "Home & Living",
    description: "Things a room is glad to have: light, warmth, scent and something soft underfoot.",
    icon: "couch-and-lamp",
    children: [
      {
        slug: "candles-and-scent",
        name: "Candles & Scent",
        description: "Wax, wick, resin and smoke, from quiet to churchy.",
        icon: "candle",
      },
      {
        slug: "lighting-and-decor",
        name: "Lighting & Decor",
        description: "Lanterns and lamps that flatter a wall, and small things that ring.",
        icon: "red-paper-lantern",
      },
      {
        slug: "rugs-and-textiles",
        name: "Rugs & Textiles",
        description: "Handwoven cloth for floors, sofas and cold evenings.",
        icon: "yarn",
      },
      {
        slug: "bath-and-soap",
        name: "Bath & Soap",
        description: "Soap that was stirred by somebody, and what goes with it.",
        icon: "soap",
      },
    ],
  },
  {
    slug: "kitchen-and-table",
    name: "Kitchen & Table",
    description: "Pots, plates and blades that are used every day and look better for it.",
    icon: "fork-and-knife-with-plate",
    children: [
      {
        slug: "ceramics",
        name: "Ceramics",
        description: "Thrown, slipped and glazed: bowls, jugs, plates and tiles.",
        icon: "amphora",
      },
      {
        slug: "teaware",
        name: "Teaware",
        description: "Pots, cups, kettles and whisks for every kind of leaf.",
        icon: "teapot",
      },
      {
        slug: "kitchen-tools",
        name: "Kitchen Tools",
        description: "Knives, boards and grinders with a long working life ahead.",
        icon: "kitchen-knife",
      },
      {
        slug: "glassware",
        name: "Glassware",
        description: "Mouth-blown and recycled glass for water, wine and mint tea.",
        icon: "tumbler-glass",
      },
    ],
  },
  {
    slug: "pantry",
    name: "Pantry",
    description: "Food that keeps and travels well, bought straight from the people who make it.",
    icon: "jar",
    children: [
      {
        slug: "tea",
        name: "Tea",
        description: "Green, black, roasted and powdered, named by garden and harvest.",
        icon: "teacup-without-handle",
      },
      {
        slug: "coffee-and-chocolate",
        name: "Coffee & Chocolate",
        description: "Beans roasted this month and cacao ground on stone.",
        icon: "chocolate-bar",
      },
      {
        slug: "spices-and-sauces",
        name: "Spices & Sauces",
        description: "Chillies, salts, moles and pastes: the last minute of a good dish.",
        icon: "hot-pepper",
      },
      {
        slug: "larder",
        name: "Larder",
        description: "Honey, tins, flour and small things to nibble.",
        icon: "honey-pot",
      },
    ],
  },
  {
    slug: "clothing",
    name: "Clothing",
    description: "Clothes made to be mended rather than replaced.",
    icon: "coat",
    children: [
      {
        slug: "knitwear",
        name: "Knitwear",
        description: "Wool from flocks with an address, knitted or still waiting for you.",
        icon: "yarn",
      },
      {
        slug: "outerwear",
        name: "Outerwear",
        description: "Coats, capes and oilskins for real weather.",
        icon: "coat",
      },
      {
        slug: "hats-scarves-and-gloves",
        name: "Hats, Scarves & Gloves",
        description: "The small things you miss most when you forget them.",
        icon: "scarf",
      },
      {
        slug: "footwear",
        name: "Footwear",
        description: "Slippers, clogs and boots that can be resoled.",
        icon: "hiking-boot",
      },
    ],
  },
  {
    slug: "bags-and-leather",
    name: "Bags & Leather",
    description: "Vegetable-tanned hides and honest canvas, stitched to carry weight.",
    icon: "handbag",
    children: [
      { slug: "bags", name: "Bags", description: "Totes, satchels, panniers and packs.", icon: "backpack" },
      {
        slug: "small-leather-goods",
        name: "Small Leather Goods",
        description: "Wallets, belts, cases and keepers.",
        icon: "purse",
      },
    ],
  },
] as const satisfies readonly DemoCategory[]
