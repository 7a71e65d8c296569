// planted: core-platform
import "../orders/Order.ts"
