// planted: TS2322
const words: ReadonlyArray<string> = []
export const first: string = words[0]
