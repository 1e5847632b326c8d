/** GSM 03.38, the alphabet that every phone has; each of these costs 7 bits. */
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
/** Those of its extension cost two places. */
const EXTENDED = new Set('\f^{}\\[~]|€')

const BITS = 1_120
/** What says that a text is one of several, in each of them. */
const HEADER_BITS = 48

export type Segments = {
  encoding: 'GSM-7' | 'UCS-2'
  segments: number
  /** Places used and left in the last segment. */
  left: number
  /** What makes the text cost more than twice as much: the first characters that are not of the small alphabet. */
  dear: string[]
}

/** As the provider counts and charges. Line breaks are sent as one character. */
export const segmentsOf = (text: string): Segments => {
  const graphemes = graphemesOf(text.replaceAll('\r\n', '\n'))
  const dear = graphemes.filter((one) => !BASIC.has(one) && !EXTENDED.has(one))
  const encoding = dear.length === 0 ? 'GSM-7' : 'UCS-2'
  const sizes = graphemes.map((one) =>
    encoding === 'GSM-7' ? (EXTENDED.has(one) ? 14 : 7) : 16 * one.length,
  )
  const place = encoding === 'GSM-7' ? 7 : 16
  const whole = sizes.reduce((sum, size) => sum + size, 0)
  const { segments, used } = whole <= BITS ? { segments: 1, used: whole } : cut(sizes)
  const room = segments === 1 ? BITS : BITS - HEADER_BITS
  return {
    encoding,
    segments,
    left: Math.max(0, Math.floor((room - used) / place)),
    dear: [...new Set(dear)].slice(0, SHOWN),
  }
}

const SHOWN = 5

/** A character is never cut in two: what does not fit any more begins the next segment. */
const cut = (sizes: readonly number[]): { segments: number; used: number } => {
  let segments = 1
  let used = 0
  for (const size of sizes) {
    if (used + size > BITS - HEADER_BITS && used > 0) {
      segments++
      used = 0
    }
    used += size
  }
  return { segments, used }
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
const graphemesOf = (text: string): string[] => [...segmenter.segment(text)].map(({ segment }) => segment)
