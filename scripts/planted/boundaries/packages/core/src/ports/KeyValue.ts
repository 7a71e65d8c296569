export const keyValue = 1
