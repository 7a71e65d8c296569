// planted: souk(no-current-date)
export const now = new Date()
