const MOST = 8

/** Addresses in a mail without its markup, each once; what ends a sentence is not part of one. */
export const linksIn = (text: string): string[] => {
  const found = text.match(/https?:\/\/[^\s<>"')\]]+/g) ?? []
  return [...new Set(found.map((link) => link.replace(/[.,;:!?]+$/, '')))].slice(0, MOST)
}
