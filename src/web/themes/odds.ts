import { formatNumber, t } from '../texts/text.ts'

/** A chance in words that people can picture. */
export const sayChance = (p: number): string =>
  p < 0.0001 ? t('themes.odds_never') : t('themes.odds', { n: formatNumber(Math.max(1, Math.round(1 / p))) })

export const percent = (share: number): string =>
  formatNumber(share, { style: 'percent', maximumFractionDigits: share < 0.1 ? 1 : 0 })
