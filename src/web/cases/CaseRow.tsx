import { memo } from 'react'
import type { CaseSummary } from '#core/cases/case.ts'
import { personNameOr } from '../people/name-of-person.ts'
import { t } from '../texts/text.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { cx } from '../ui/cx.ts'
import { Icon } from '../ui/Icon.tsx'
import { Text } from '../ui/Text.tsx'
import { CaseDue, CaseLevel, CaseState } from './CaseBadges.tsx'
import styles from './inbox.module.css'

/** Drawn once: the list moves under the wheel, its rows do not change. */
export const CaseRow = memo(({ found, marked }: { found: CaseSummary; marked: boolean }) => {
  const isSaid = found.waitingBecause === null && saysTheSame(found)
  return (
    <div className={styles.row}>
      <div className={styles.top}>
        {marked ? <Icon name="check" size={16} /> : null}
        <span className={cx(styles.title, isSaid && styles.said)}>
          {isSaid ? found.excerpt : found.title}
        </span>
        <CaseDue dueAt={found.dueAt} riskAt={found.riskAt} />
      </div>
      {found.waitingBecause ? (
        <Text small muted lines={1}>
          {t('cases.waiting_because', { why: found.waitingBecause })}
        </Text>
      ) : (
        found.excerpt &&
        !isSaid && (
          <Text voice small muted lines={1}>
            {found.excerpt}
          </Text>
        )
      )}
      <div className={styles.facts}>
        <CaseLevel level={found.level} />
        <CaseState state={found.state} waitingOn={found.waitingOn} />
        <span className={styles.who}>
          {t('cases.number', { number: String(found.number) })} · {personNameOr(found.personName)}
          {found.accountName && ` · ${found.accountName}`}
          {found.pieces > 1 && ` · ${t('cases.pieces', { n: found.pieces })}`}
        </span>
        <span className={styles.owner} title={found.owner.name}>
          {found.owner.memberId ? (
            <Avatar name={found.owner.name} size={22} />
          ) : (
            <Icon name="team" size={16} />
          )}
          <span className="for-ears">
            {t('cases.owner')}: {found.owner.name}
          </span>
        </span>
      </div>
    </div>
  )
})

/** Most titles are the first words of what was said; twice the same line says nothing more. */
const saysTheSame = ({ title, excerpt }: CaseSummary): boolean =>
  excerpt?.startsWith(title.replace(/\s*…$/, '')) ?? false
