import { locale } from '../texts/text.ts'
import type { Choice } from '../ui/Choice.ts'

/** Every code of two letters that the browser can name. Obsolete and made-up codes have no name, or that of a region. */
export const countryChoices = (): Choice[] => {
  const names = new Intl.DisplayNames([locale()], { type: 'region', fallback: 'none' })
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at))
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .flatMap((code) => {
      const text = NO_COUNTRY.has(code) ? undefined : names.of(code)
      return text ? [{ value: code, text }] : []
    })
    .toSorted((a, b) => a.text.localeCompare(b.text))
}

const NO_COUNTRY = new Set([
  'EU',
  'EZ',
  'UN',
  'QO',
  'XA',
  'XB',
  'ZZ',
  'SU',
  'YU',
  'DD',
  'TP',
  'AN',
  'BU',
  'CS',
])
