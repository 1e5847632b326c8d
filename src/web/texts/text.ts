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
i18n.setMessagesCompiler(compileMessage)

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

const regions = (): string[] => [i18n.locales ?? i18n.locale].flat()

export const formatNumber = (value: number, options?: Intl.NumberFormatOptions) =>
  new Intl.NumberFormat(regions(), options).format(value)

export const formatDate = (at: Date, options: Intl.DateTimeFormatOptions = { dateStyle: 'medium' }) =>
  new Intl.DateTimeFormat(regions(), options).format(at)

export const formatRelative = (value: number, unit: Intl.RelativeTimeFormatUnit) =>
  new Intl.RelativeTimeFormat(regions(), { numeric: 'auto', style: 'short' }).format(value, unit)

/** “Ann, Bo and Cleo”, as the language says it. */
export const listed = (names: readonly string[]) => new Intl.ListFormat(regions()).format(names)
