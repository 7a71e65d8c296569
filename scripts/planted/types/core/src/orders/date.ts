// planted: effect(globalDate)
export const now = new Date()
