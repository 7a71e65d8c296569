// planted: core-domain-hidden
export type { store } from "../orders/OrderStore.ts"
