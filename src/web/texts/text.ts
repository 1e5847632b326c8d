import { setupI18n } from '@lingui/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { en, type TextKey } from './en.ts'

export type { TextKey }

/** A further locale: its catalogue file and one line here. Missing keys fall back to English. */
const CATALOGUES: Record<string, () => Promise<Partial<Record<TextKey, string>>>> = {
  en: () => Promise.resolve(en),
}
const RIGHT_TO_LEFT = /^(ar|fa|he|ur)\b/

const i18n = setupI18n({ locale: 'en', messages: { en } })
const compiled = new Map<string, ReturnType<typeof compileMessage>>()
/** Once each: an inbox says the same words for every row it draws. */
i18n.setMessagesCompiler((text) => {
  const found = compiled.get(text) ?? compileMessage(text)
  compiled.set(text, found)
  return found
})

/** The one way a word reaches the screen: `t('cases.close', { n })`, an ICU message of the catalogue. */
export const t = (key: TextKey, values?: Record<string, string | number | Date | null>): string =>
  i18n._(key, values)

/** For codes that come from outside, such as faults of a newer server: the text, or the fallback. */
export const textOr = (key: string, fallback: string): string => (key in en ? t(key as TextKey) : fallback)

export const locale = (): string => i18n.locale

/** Before the first render. Choosing another language reloads the page, so no text is ever half switched. */
export const speak = async (wanted: readonly string[]) => {
  const chosen = wanted.map((tag) => tag.split('-')[0] ?? '').find((tag) => tag in CATALOGUES) ?? 'en'
  const texts = await CATALOGUES[chosen]?.()
  i18n.load(chosen, { ...en, ...texts })
  // Numbers and dates follow the region (en-GB), texts the language.
  const regions = wanted.filter((tag) => tag.startsWith(chosen))
  i18n.activate(chosen, regions.length > 0 ? [...regions] : [chosen])
  document.documentElement.lang = chosen
  document.documentElement.dir = RIGHT_TO_LEFT.test(chosen) ? 'rtl' : 'ltr'
}

/** How numbers and dates are written here. */
export const region = (): string => regions()[0] ?? locale()

const regions = (): string[] => [i18n.locales ?? i18n.locale].flat()

/** Making a formatter costs more than a hundred uses of it. */
const oncePer = <O, F>(make: (options: O) => F) => {
  const made = new Map<string, F>()
  return (options: O): F => {
    const name = JSON.stringify([regions(), options])
    const found = made.get(name) ?? make(options)
    made.set(name, found)
    return found
  }
}
const numberFormat = oncePer(
  (options: Intl.NumberFormatOptions | undefined) => new Intl.NumberFormat(regions(), options),
)
const dateFormat = oncePer(
  (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(regions(), options),
)
const relativeFormat = oncePer(
  (options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(regions(), options),
)
const listFormat = oncePer(() => new Intl.ListFormat(regions()))

export const formatNumber = (value: number, options?: Intl.NumberFormatOptions) =>
  numberFormat(options).format(value)

const DAY: Intl.DateTimeFormatOptions = { dateStyle: 'medium' }
export const formatDate = (at: Date, options = DAY) => dateFormat(options).format(at)

export const formatRelative = (value: number, unit: Intl.RelativeTimeFormatUnit) =>
  relativeFormat({ numeric: 'auto', style: 'short' }).format(value, unit)

/** “Ann, Bo and Cleo”, as the language says it. */
export const listed = (names: readonly string[]) => listFormat(null).format(names)
