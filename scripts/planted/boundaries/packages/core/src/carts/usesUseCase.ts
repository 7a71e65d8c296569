// planted: core-domain-hidden
import "../orders/placeOrder.ts"
