import type { Effect, EffectMetric } from '#core/initiatives/effect.ts'
import { formatScore } from '../metrics/scores.ts'
import { t } from '../texts/text.ts'

/** A difference that chance explains is never told as a success, nor as a failure. */
export const sayEffect = ({ metric, before, after, difference }: Effect): string => {
  if (after.n === 0) return t('initiatives.effect_none_after')
  if (before.n === 0 || difference.by === null) return t('initiatives.effect_none_before')
  const { by, low, high, significant } = difference
  const signed = (value: number | null) => (value === null ? '?' : formatSigned(metric, value))
  if (!significant)
    return t('initiatives.effect_unsure', { by: signed(by), low: signed(low), high: signed(high) })
  const values = { by: formatScore(metric, Math.abs(by)), low: signed(low), high: signed(high) }
  return t(by > 0 ? 'initiatives.effect_up' : 'initiatives.effect_down', values)
}

const formatSigned = (metric: EffectMetric, value: number): string => {
  const plain = formatScore(metric, Math.abs(value))
  return value > 0 ? `+${plain}` : value < 0 ? `−${plain}` : plain
}
