// planted: typescript(no-explicit-any)
export const anything = 1 as any
