/** FNV-1a over UTF-16 units: the same on every machine, no table to ship. */
export const hash = (text: string, seed = 0x811c9dc5): number => {
  let h = seed
  for (let i = 0; i < text.length; i += 1) {
    h ^= text.charCodeAt(i)
    h = Math.imul(h, 0x01000193)
  }
  return h >>> 0
}

/** Order matters: "not good" and "good not" are different pairs. */
export const joinHash = (a: number, b: number): number => {
  let h = Math.imul(a ^ (a >>> 15), 0x85ebca6b) ^ Math.imul(b, 0xc2b2ae35)
  h ^= h >>> 13
  h = Math.imul(h, 0x27d4eb2f)
  return (h ^ (h >>> 16)) >>> 0
}
