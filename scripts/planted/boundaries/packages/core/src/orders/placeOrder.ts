export const placeOrder = 1
