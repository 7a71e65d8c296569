export { store } from "./OrderStore.ts"
