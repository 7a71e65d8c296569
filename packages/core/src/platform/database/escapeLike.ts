/** Writes text for `like` so that it stands for itself: `${escapeLike(text)}%` finds what starts with it. */
export const escapeLike = (text: string): string => text.replace(/[\\%_]/gu, String.raw`\$&`)
