/** Words that stand for each other. Small on purpose: what shops of most kinds need, nothing of one language's slang. */
const groups: ReadonlyArray<ReadonlyArray<string>> = [
  ["sofa", "couch", "settee"],
  ["jumper", "sweater", "pullover"],
  ["cardigan", "knit jacket"],
  ["trousers", "pants"],
  ["t-shirt", "tshirt", "tee"],
  ["shoes", "footwear"],
  ["hat", "cap", "beanie"],
  ["bag", "handbag", "tote"],
  ["backpack", "rucksack"],
  ["scarf", "shawl"],
  ["rug", "carpet"],
  ["lamp", "light", "lighting"],
  ["cup", "mug", "tumbler"],
  ["glass", "tumbler", "goblet"],
  ["dish", "plate"],
  ["pot", "pan", "saucepan"],
  ["bowl", "basin"],
  ["jug", "pitcher", "carafe"],
  ["cutting board", "chopping board"],
  ["kitchenware", "cookware", "tableware"],
  ["bicycle", "bike", "cycle"],
  ["toy", "plaything"],
  ["jigsaw", "puzzle"],
  ["teddy", "plush", "soft toy", "cuddly"],
  ["headphones", "earphones", "headset"],
  ["speaker", "loudspeaker"],
  ["turntable", "record player"],
  ["phone", "smartphone", "mobile"],
  ["laptop", "notebook computer"],
  ["notebook", "journal", "notepad"],
  ["diary", "journal", "planner"],
  ["pencil", "crayon"],
  ["stationery", "paper goods"],
  ["present", "gift"],
  ["jewellery", "jewelry"],
  ["necklace", "pendant"],
  ["soap", "cleanser"],
  ["fragrance", "perfume", "scent"],
  ["sweets", "candy", "confectionery"],
  ["biscuit", "cookie"],
  ["jam", "preserve", "marmalade"],
  ["spice", "seasoning"],
  ["blanket", "throw"],
  ["cushion", "pillow"],
  ["curtain", "drape"],
  ["towel", "bath sheet"],
  ["colour", "color"],
  ["grey", "gray"],
  ["kids", "children", "child"],
  ["baby", "infant"],
  ["wool", "woollen", "woolen"],
  ["wood", "wooden", "timber"],
  ["handmade", "handcrafted", "artisan"],
  ["cheap", "sale", "discount"],
]

const bySingleWord = new Map<string, ReadonlyArray<string>>()
for (const group of groups) {
  for (const word of group) {
    const known = bySingleWord.get(word) ?? []
    bySingleWord.set(word, [...new Set([...known, ...group.filter((other) => other !== word)])])
  }
}

/** Returns other words for a word in lower case, its English plural included. */
export const synonymsOf = (word: string): ReadonlyArray<string> =>
  bySingleWord.get(word) ??
  bySingleWord.get(word.replace(/e?s$/u, "")) ??
  bySingleWord.get(word.replace(/s$/u, "")) ??
  []
