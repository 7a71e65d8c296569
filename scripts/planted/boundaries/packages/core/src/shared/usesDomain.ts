// planted: core-shared
import "../orders/Order.ts"
