import { Link } from '@tanstack/react-router'
import type { InitiativeSummary } from '#core/initiatives/api.ts'
import type { InitiativeStatus } from '#core/initiatives/moving.ts'
import { formatNumber, t } from '../texts/text.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Text } from '../ui/Text.tsx'
import { Time } from '../ui/Time.tsx'
import styles from './initiatives.module.css'
import { COLUMNS } from './status.ts'

export const Board = ({ initiatives }: { initiatives: readonly InitiativeSummary[] }) => {
  const dropped = initiatives.filter(({ status }) => status === 'dropped')
  return (
    <>
      <div className={styles.board}>
        {COLUMNS.map((status) => (
          <Column
            key={status}
            status={status}
            initiatives={initiatives.filter((initiative) => initiative.status === status)}
          />
        ))}
      </div>
      {dropped.length > 0 && (
        <details className={styles.dropped}>
          <summary>
            {t('initiatives.status_dropped')} ({formatNumber(dropped.length)})
          </summary>
          <ul className={styles.cards}>
            {dropped.map((initiative) => (
              <Item key={initiative.id} initiative={initiative} />
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

const Column = ({
  status,
  initiatives,
}: {
  status: InitiativeStatus
  initiatives: readonly InitiativeSummary[]
}) => (
  <section className={styles.column} aria-labelledby={`column-${status}`}>
    <h2 id={`column-${status}`} className={styles.columnTitle}>
      {t(`initiatives.status_${status}`)}
      <span className={styles.count}>{formatNumber(initiatives.length)}</span>
    </h2>
    {initiatives.length === 0 ? (
      <Text small muted>
        {t('initiatives.column_none')}
      </Text>
    ) : (
      <ul className={styles.cards}>
        {initiatives.map((initiative) => (
          <Item key={initiative.id} initiative={initiative} />
        ))}
      </ul>
    )}
  </section>
)

const Item = ({
  initiative: { id, title, problem, people, ownerName, shippedAt },
}: {
  initiative: InitiativeSummary
}) => (
  <li className={styles.item}>
    <Link to="/initiatives/$id" params={{ id }} className={styles.itemTitle ?? ''}>
      {title}
    </Link>
    <Text small muted lines={3}>
      {problem}
    </Text>
    <p className={styles.itemFoot}>
      <span className={styles.with}>
        <Icon name="person" size={14} />
        {t('initiatives.people', { n: people })}
      </span>
      {shippedAt && (
        <span>
          {t('initiatives.shipped_at')} <Time at={shippedAt} />
        </span>
      )}
      {ownerName && (
        <span className={styles.with}>
          <Avatar name={ownerName} size={20} />
          {ownerName}
        </span>
      )}
    </p>
  </li>
)
