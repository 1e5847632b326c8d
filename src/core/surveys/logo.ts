export const LOGO_KINDS = ['png', 'jpeg', 'gif', 'webp'] as const
export type LogoKind = (typeof LOGO_KINDS)[number]

/** A picture of this size is there before anybody waits for it, on a slow telephone too. */
export const LOGO_LIMIT = 128 * 1024

/** What it is by its bytes, whatever its name says. Drawings that can hold programs (SVG) are none of these. */
export const logoKindOf = (bytes: Uint8Array): LogoKind | null => {
  const begins = (signs: readonly number[], at = 0) =>
    signs.every((sign, place) => bytes[at + place] === sign)
  if (begins([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png'
  if (begins([0xff, 0xd8, 0xff])) return 'jpeg'
  if (begins([0x47, 0x49, 0x46, 0x38])) return 'gif'
  return begins([0x52, 0x49, 0x46, 0x46]) && begins([0x57, 0x45, 0x42, 0x50], 8) ? 'webp' : null
}

/** Where it is served, below the address of Heard. */
export const logoPath = (key: string): string => `/logo/${key}`
