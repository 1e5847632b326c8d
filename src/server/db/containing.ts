/** The pattern of `like` for what has these words in it; what means something in a pattern means itself. */
export const containing = (words: string): string => `%${words.trim().replace(/[\\%_]/g, '\\$&')}%`
