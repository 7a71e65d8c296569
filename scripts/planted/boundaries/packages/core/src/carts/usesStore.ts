// planted: core-domain-hidden
import "../orders/OrderStore.ts"
