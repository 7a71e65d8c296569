import type { DemoCategory } from "../../DemoContent.ts"

/** What one does when the work is done. */
export const pastimes = [
  {
    slug: "music",
    name: "Music",
    description: "Instruments by makers who play them, and the small parts that keep them singing.",
    icon: "musical-notes",
    children: [
      {
        slug: "string-instruments",
        name: "String Instruments",
        description: "Plucked, bowed and strummed.",
        icon: "violin",
      },
      {
        slug: "wind-instruments",
        name: "Wind Instruments",
        description: "Reeds, flutes, brass and bellows.",
        icon: "saxophone",
      },
      { slug: "percussion", name: "Percussion", description: "Frames, skins, shakers and cymbals.", icon: "drum" },
      {
        slug: "music-accessories",
        name: "Music Accessories",
        description: "Strings, rosin, metronomes and the records they lead to.",
        icon: "musical-score",
      },
    ],
  },
  {
    slug: "cycling",
    name: "Cycling",
    description: "Everyday bicycles and all that keeps them rolling through the rain.",
    icon: "bicycle",
    children: [
      {
        slug: "bicycles",
        name: "Bicycles",
        description: "City, cargo and children's bikes, built up and tuned before they leave.",
        icon: "bicycle",
      },
      {
        slug: "bike-parts",
        name: "Bike Parts",
        description: "Wheels, bells, locks and the spanners to fit them.",
        icon: "wheel",
      },
      {
        slug: "rider-gear",
        name: "Rider Gear",
        description: "Helmets, capes and bags for the person on top.",
        icon: "rescue-workers-helmet",
      },
    ],
  },
  {
    slug: "garden-and-outdoors",
    name: "Garden & Outdoors",
    description: "For hands in soil and boots on a path.",
    icon: "potted-plant",
    children: [
      {
        slug: "seeds-and-bulbs",
        name: "Seeds & Bulbs",
        description: "Open-pollinated, dated and tested for germination.",
        icon: "seedling",
      },
      {
        slug: "pots-and-planters",
        name: "Pots & Planters",
        description: "Clay and stone that breathe with the roots.",
        icon: "potted-plant",
      },
      {
        slug: "garden-tools",
        name: "Garden Tools",
        description: "Forged, sharpened and hung up at the end of the day.",
        icon: "pick",
      },
      {
        slug: "camp-and-trail",
        name: "Camp & Trail",
        description: "Shelter, light and a way to find north.",
        icon: "camping",
      },
    ],
  },
  {
    slug: "paper-and-art",
    name: "Paper & Art",
    description: "For writing slowly, drawing badly and reading late.",
    icon: "fountain-pen",
    children: [
      { slug: "notebooks", name: "Notebooks", description: "Sewn, so they lie flat and stay whole.", icon: "notebook" },
      {
        slug: "pens-and-ink",
        name: "Pens & Ink",
        description: "Nibs, converters and bottled colour.",
        icon: "fountain-pen",
      },
      {
        slug: "art-supplies",
        name: "Art Supplies",
        description: "Pigment, brushes and paper with a tooth.",
        icon: "artist-palette",
      },
      {
        slug: "books",
        name: "Books",
        description: "Small editions and prints pulled by hand.",
        icon: "books",
      },
    ],
  },
  {
    slug: "toys-and-games",
    name: "Toys & Games",
    description: "Toys that survive a second child, and games the grown-ups ask for.",
    icon: "teddy-bear",
    children: [
      {
        slug: "wooden-toys",
        name: "Wooden Toys",
        description: "Beech, lime and maple, oiled and rounded.",
        icon: "locomotive",
      },
      {
        slug: "soft-toys",
        name: "Soft Toys",
        description: "Mohair, wool and linen with embroidered eyes.",
        icon: "teddy-bear",
      },
      {
        slug: "board-games-and-puzzles",
        name: "Board Games & Puzzles",
        description: "For the long table and the short winter day.",
        icon: "puzzle-piece",
      },
      {
        slug: "outdoor-play",
        name: "Outdoor Play",
        description: "Things that fly, spin and come back muddy.",
        icon: "kite",
      },
    ],
  },
] as const satisfies readonly DemoCategory[]
