// planted: sdk-reach
import "../../core/src/orders/Orders.ts"
