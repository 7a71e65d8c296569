import type { DemoContent, DemoShop, DemoShopProfile } from "../DemoContent.ts"
import { barcodes } from "./barcodes.ts"
import { categories } from "./categories/index.ts"
import { customers } from "./customers.ts"
import { history } from "./history/index.ts"
import { barroEMareProducts } from "./products/BarroEMare.ts"
import { casaColibriProducts } from "./products/CasaColibri.ts"
import { darZitounProducts } from "./products/DarZitoun.ts"
import { domFietsenProducts } from "./products/DomFietsen.ts"
import { fynbosAndForkProducts } from "./products/FynbosAndFork.ts"
import { galataSoundWorksProducts } from "./products/GalataSoundWorks.ts"
import { hillswickWoolProducts } from "./products/HillswickWool.ts"
import { kissakoTeaHouseProducts } from "./products/KissakoTeaHouse.ts"
import { loppisOchLyseProducts } from "./products/LoppisOchLyse.ts"
import { papeleriaBalcarceProducts } from "./products/PapeleriaBalcarce.ts"
import { spielwerkLorenzProducts } from "./products/SpielwerkLorenz.ts"
import { reviews, shopReviews } from "./reviews/index.ts"
import { barroEMare } from "./shops/BarroEMare.ts"
import { casaColibri } from "./shops/CasaColibri.ts"
import { darZitoun } from "./shops/DarZitoun.ts"
import { domFietsen } from "./shops/DomFietsen.ts"
import { fynbosAndFork } from "./shops/FynbosAndFork.ts"
import { galataSoundWorks } from "./shops/GalataSoundWorks.ts"
import { hillswickWool } from "./shops/HillswickWool.ts"
import { kissakoTeaHouse } from "./shops/KissakoTeaHouse.ts"
import { papeleriaBalcarce } from "./shops/PapeleriaBalcarce.ts"
import { spielwerkLorenz } from "./shops/SpielwerkLorenz.ts"
import { altura, hangGai, harbour, loppis, saunamaja } from "./shops/undecided.ts"
import { completeProduct, type WrittenProduct } from "./WrittenProduct.ts"

const stock = (profile: DemoShopProfile, products: readonly WrittenProduct[] = []): DemoShop => ({
  ...profile,
  products: products.map((product) => completeProduct(product, barcodes)),
})

/** The demo marketplace, complete and ready to be seeded. */
export const demoContent: DemoContent = {
  categories,
  shops: [
    stock(barroEMare, barroEMareProducts),
    stock(kissakoTeaHouse, kissakoTeaHouseProducts),
    stock(hillswickWool, hillswickWoolProducts),
    stock(casaColibri, casaColibriProducts),
    stock(galataSoundWorks, galataSoundWorksProducts),
    stock(domFietsen, domFietsenProducts),
    stock(darZitoun, darZitounProducts),
    stock(fynbosAndFork, fynbosAndForkProducts),
    stock(papeleriaBalcarce, papeleriaBalcarceProducts),
    stock(spielwerkLorenz, spielwerkLorenzProducts),
    stock(saunamaja),
    stock(hangGai),
    stock(altura),
    stock(harbour),
    stock(loppis, loppisOchLyseProducts),
  ],
  customers,
  history,
  reviews,
  shopReviews,
}
