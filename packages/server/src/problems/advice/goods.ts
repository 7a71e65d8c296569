import type { Advice } from "../Advice.ts"

/** Problems of products, categories, pictures, imports and stock. */
export const goods = {
  category_cycle: {
    cause: "The move would put a category below itself.",
    fix: "Move the category that is in the way first.",
  },
  category_in_use: {
    cause: "The category still has subcategories or products; their numbers are in the answer.",
    fix: "Move the subcategories away, and name a category that takes the products over.",
  },
  category_not_found: {
    cause: "No category has this id or slug.",
    fix: "GET /v1/categories answers the whole tree.",
  },
  category_slug_taken: {
    cause: "Another category has the slug, and slugs are addresses.",
    fix: "Choose another slug, or leave it out to have one made from the name.",
  },
  category_too_deep: {
    cause: "The tree would become deeper than it may be.",
    fix: "Put the category further up.",
  },
  image_refused: {
    cause: "The file is no picture that can be stored; `reason` says why.",
    fix: "Send a still JPEG, PNG, WebP or AVIF within the size that the endpoint names, as the file itself, without a wrapper.",
  },
  import_not_found: {
    cause: "The shop has no import with this id.",
    fix: "Use the id that the import was begun with.",
  },
  import_out_of_order: {
    cause: "The batch does not follow the last row that the import has committed, which is `committedRows`.",
    fix: "Go on with the row after it. The CLI and the SDK resume by themselves.",
  },
  import_overlap: {
    cause:
      "Somebody brought in the same thing at the same time, and only one of the two could win. Nothing of this batch was kept.",
    fix: "Send the batch again as it is: it now finds what the other one made.",
  },
  insufficient_stock: {
    cause:
      "Fewer units are on hand than were to leave; `shortages` names each variation with what is there. Nothing was taken, not even of the others.",
    fix: "Take less, or receive stock first. Customers do not meet this code: ordering answers cart_changed.",
  },
  invalid_product: {
    cause:
      "What the product would become contradicts itself: an original price below the price, variations with different option names, two that are equal.",
    fix: "The detail names the contradiction; send all fields that belong together at once.",
  },
  last_variation: {
    cause: "A product keeps at least one variation.",
    fix: "Remove the product, or switch the variation off with `isActive: false`.",
  },
  options_taken: {
    cause: "Another variation of the product has the same options.",
    fix: "Change that variation, or tell them apart by an option.",
  },
  product_full: {
    cause: "The product has as many variations, or pictures, as it can have.",
    fix: "Remove one first, or make a second product.",
  },
  product_image_not_found: {
    cause: "The product has no picture with this id.",
    fix: "Show the product to see its pictures.",
  },
  product_not_found: {
    cause:
      "No product has this id or slug that the caller may see. One that is switched off, suspended, deleted, or of a shop that is not approved looks the same to the public.",
    fix: "List products with GET /v1/products; vendors find their own with GET /v1/me/shop/products.",
  },
  sku_taken: {
    cause: "Another product or variation of the shop has the SKU.",
    fix: "Choose another SKU, or change the one that has it.",
  },
  stock_not_found: {
    cause: "The caller's shop has no stock of these variations; another shop's looks the same. Nothing was changed.",
    fix: "`variationIds` names them; GET /v1/me/shop/stock lists what there is.",
  },
  unknown_category: {
    cause: "One of the product's categories does not exist; `categoryIds` names them.",
    fix: "Take the ids from GET /v1/categories.",
  },
  variation_not_found: {
    cause: "The product has no variation with this id.",
    fix: "Show the product to see its variations.",
  },
} satisfies Record<string, Advice>
