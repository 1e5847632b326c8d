type Rgb = readonly [red: number, green: number, blue: number]

export type Brand = { main: string; on: string; soft: string }

/** The brand's colour as it can be read: dark enough on white paper, light enough at night, with a quiet tint of it. */
export const brandOf = (colour: string): Brands => {
  const known = brands.get(colour)
  if (known) return known
  if (brands.size >= MOST_BRANDS) brands.clear()
  const made = makeBrands(colour)
  brands.set(colour, made)
  return made
}

type Brands = { light: Brand; dark: Brand }

/** A hundred thousand invitations have one colour. */
const brands = new Map<string, Brands>()
const MOST_BRANDS = 200

const makeBrands = (colour: string): Brands => {
  const rgb = parse(colour)
  const main = until(rgb, BLACK, (shade) => contrast(shade, PAPER) >= READABLE)
  const night = until(rgb, WHITE, (shade) => contrast(shade, NIGHT) >= READABLE)
  return {
    light: { main: print(main), on: '#ffffff', soft: print(mix(WHITE, main, 0.08)) },
    dark: { main: print(night), on: '#171513', soft: print(mix(NIGHT, night, 0.12)) },
  }
}

/** WCAG 2.2 relative luminance contrast, 1 to 21. */
export const contrast = (a: Rgb, b: Rgb): number => {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

export const parse = (colour: string): Rgb => {
  const digits = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour)
  if (!digits) return HEARD
  return [1, 2, 3].map((at) => Number.parseInt(digits[at]!, 16)) as [number, number, number]
}

const HEARD: Rgb = [0x7a, 0x2e, 0x6e]
const WHITE: Rgb = [255, 255, 255]
const BLACK: Rgb = [0, 0, 0]
/** The grounds of page-style.ts that the brand's colour must stand on. */
const PAPER: Rgb = [0xf7, 0xf4, 0xf0]
const NIGHT: Rgb = [0x23, 0x20, 0x1d]
/** 4.5 is asked of small text; the rest is for the tints it stands on. */
const READABLE = 5.6

const until = (from: Rgb, to: Rgb, isEnough: (shade: Rgb) => boolean): Rgb => {
  for (let part = 0; part < 1; part += 0.04) {
    const shade = mix(from, to, part)
    if (isEnough(shade)) return shade
  }
  return to
}

const mix = (a: Rgb, b: Rgb, part: number): Rgb =>
  a.map((value, at) => Math.round(value + (b[at]! - value) * part)) as unknown as Rgb

const print = (rgb: Rgb): string => `#${rgb.map((value) => value.toString(16).padStart(2, '0')).join('')}`

const luminance = (rgb: Rgb): number => {
  const [red, green, blue] = rgb.map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
