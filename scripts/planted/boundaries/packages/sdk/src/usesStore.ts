// planted: sdk-hidden
import "../../core/src/orders/OrderStore.ts"
