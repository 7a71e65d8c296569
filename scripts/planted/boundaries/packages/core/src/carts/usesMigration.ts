// planted: core-domain-hidden
import "../orders/migrations/0001_orders.ts"
