// planted: eslint(no-restricted-globals)
export const later = setTimeout(() => undefined, 1)
