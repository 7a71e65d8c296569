// planted: core-adapter
import "../../orders/Order.ts"
