// planted: TS2375
export const place: { readonly city?: string } = { city: undefined }
