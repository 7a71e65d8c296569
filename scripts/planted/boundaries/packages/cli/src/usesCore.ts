// planted: cli-lazy
import "../../core/src/orders/Order.ts"
