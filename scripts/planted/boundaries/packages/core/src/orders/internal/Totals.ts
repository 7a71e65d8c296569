export const totals = 1
