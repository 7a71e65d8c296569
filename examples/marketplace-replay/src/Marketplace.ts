/** A marketplace's past, as its files tell it. */
export interface Marketplace {
  readonly sellers: ReadonlyMap<string, Seller>
  readonly goods: ReadonlyMap<string, Goods>
  /** What was sold, one unit a row, in the order of the file. */
  readonly sales: ReadonlyArray<Sale>
  readonly oddRows: ReadonlyArray<OddRow>
  /** Hash of the files, so that a later run knows whether they are the same. */
  readonly fingerprint: string
}

export interface Seller {
  readonly id: string
  readonly postalCode: string
  readonly city: string
  readonly state: string
}

export interface Goods {
  readonly id: string
  readonly category: string
  readonly weightGrams: number | null
  readonly dimensions: { readonly lengthMm: number; readonly widthMm: number; readonly heightMm: number } | null
}

export interface Sale {
  readonly orderId: string
  readonly productId: string
  readonly sellerId: string
  /** `2017-05-03T11:05`: sorts by time. The files name no zone. */
  readonly at: string
  /** Centavos. */
  readonly price: number
}

/** A row that is not as it should be. */
export interface OddRow {
  readonly file: string
  /** Number of the record, the header being 1. */
  readonly record: number
  readonly reason: string
  /** What the file says. */
  readonly value: string
  /** What became of it. */
  readonly fate: "repaired" | "left out"
}
