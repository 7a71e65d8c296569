import * as Layer from "effect/Layer"
import { CategoryStore } from "./CategoryStore.ts"
import { ImageStore } from "./ImageStore.ts"
import { ImportLookupStore } from "./ImportLookupStore.ts"
import { ProductListStore } from "./ProductListStore.ts"
import { ProductStore } from "./ProductStore.ts"
import { ProductViewStore } from "./ProductViewStore.ts"
import { SellingShopStore } from "./SellingShopStore.ts"
import { VariationStore } from "./VariationStore.ts"

/** All SQL of the catalog. */
export const catalogStores = Layer.mergeAll(
  CategoryStore.layer,
  ImageStore.layer,
  ImportLookupStore.layer,
  ProductListStore.layer,
  ProductStore.layer,
  ProductViewStore.layer,
  SellingShopStore.layer,
  VariationStore.layer,
)
