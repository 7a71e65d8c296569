export { order } from "./orders/Order.ts"
