import { formatNumber, type TextKey, t } from '../texts/text.ts'
import styles from './feedback.module.css'

type Part = { code: string; points: number; params: Record<string, unknown> }

const SAYS: Readonly<Record<string, TextKey>> = {
  urgency: 'feedback.part_urgency',
  reach: 'feedback.part_reach',
  value: 'feedback.part_value',
  renewal: 'feedback.part_renewal',
  repeat: 'feedback.part_repeat',
  influence: 'feedback.part_influence',
  by_hand: 'feedback.part_by_hand',
  escalated: 'feedback.part_escalated',
  level_set: 'feedback.part_level_set',
}

/** The sum, line by line: why this is as urgent as it is. */
export const PriorityLines = ({ priority }: { priority: { score: number; parts: readonly Part[] } }) => (
  <ul className={styles.lines}>
    <li>
      <strong>{t('feedback.priority_sum', { score: priority.score })}</strong>
    </li>
    {priority.parts.map((part, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the same reason may count twice, and the order is fixed
      <li key={place}>
        <span>{says(part)}</span>
        {part.points > 0 && <span>{t('feedback.points', { points: part.points })}</span>}
      </li>
    ))}
  </ul>
)

const says = ({ code, params }: Part): string => {
  const key = SAYS[code]
  if (!key) return code
  const number = (name: string) => (typeof params[name] === 'number' ? params[name] : 0)
  const reason = typeof params.reason === 'string' ? `: ${params.reason}` : ''
  return `${t(key, {
    people: Math.round(number('people')),
    value: formatNumber(number('value'), { maximumFractionDigits: 0 }),
    days: Math.max(0, Math.round(number('days'))),
    failures: Math.round(number('failures')),
  })}${reason}`
}
