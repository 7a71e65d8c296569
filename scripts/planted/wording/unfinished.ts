// planted: finish this
// TODO finish this
export const half = 1
