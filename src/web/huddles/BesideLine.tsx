import { Fragment, type ReactNode } from 'react'
import type { AgendaItem } from '#core/huddles/api.ts'
import { formatDate, t } from '../texts/text.ts'
import { Text } from '../ui/Text.tsx'
import { Time } from '../ui/Time.tsx'
import { dateOf } from './days.ts'

/** Who, and by when: what a team wants to know before it talks about an item. */
export const BesideLine = ({ kind, facts }: Pick<AgendaItem, 'kind' | 'facts'>) => {
  const { personName, ownerName, dueAt, dueOn, rise } = facts
  const isSpoken = kind === 'celebrate' || kind === 'listen'
  const parts: ReactNode[] = [
    personName,
    ownerName && (isSpoken ? t('huddles.beside_owner', { name: ownerName }) : ownerName),
    dueAt && (
      <>
        {t(dueAt < new Date() ? 'huddles.beside_overdue' : 'huddles.beside_due')} <Time exact at={dueAt} />
      </>
    ),
    dueOn && t('huddles.beside_due_on', { day: formatDate(dateOf(dueOn)) }),
    rise && t('huddles.beside_rise', rise),
  ].filter(Boolean)
  if (parts.length === 0) return null
  return (
    <Text small muted>
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a line have no other name and never move.
        <Fragment key={at}>
          {at > 0 && ' · '}
          {part}
        </Fragment>
      ))}
    </Text>
  )
}
