import { Link } from '@tanstack/react-router'
import { Button } from 'react-aria-components/Button'
import type { Id } from '#core/ids.ts'
import { formatNumber, t } from '../texts/text.ts'
import { Card } from '../ui/Card.tsx'
import { type Ledger, LedgerBar } from '../ui/charts/LedgerBar.tsx'
import { cx } from '../ui/cx.ts'
import { Icon } from '../ui/Icon.tsx'
import stat from '../ui/Stat.module.css'
import { Tooltip } from '../ui/Tooltip.tsx'
import styles from './home.module.css'

const ROWS = {
  told: { outcome: 'told' },
  declined: { outcome: 'declined' },
  noActionNeeded: { outcome: 'no_action_needed' },
  open: { outcome: 'open' },
  blackHole: { blackHole: true },
} as const satisfies Record<keyof Ledger, object>

type LedgerProps = { ledger: Ledger & { heard: number }; unitId: Id<'unit'> | undefined }

/** The number this product exists for. */
export const LedgerCard = ({ ledger, unitId }: LedgerProps) => (
  <Card>
    <div className={styles.first}>
      <div className={styles.hole}>
        <Tooltip text={t('home.hole_definition')}>
          <Button className={stat.name!}>
            {t('home.hole')}
            <Icon name="info" size={14} />
          </Button>
        </Tooltip>
        <Link
          to="/feedback"
          search={{ ...ROWS.blackHole, unitId }}
          className={cx(styles.number, ledger.blackHole > 0 && styles.lost)}
          aria-label={`${t('home.hole')}: ${formatNumber(ledger.blackHole)}`}
        >
          {formatNumber(ledger.blackHole)}
        </Link>
        <p className={styles.muted}>
          {ledger.blackHole === 0 ? t('home.hole_none') : t('home.hole_some', { n: ledger.blackHole })}
        </p>
      </div>
      <div className={styles.list}>
        <p className={styles.muted}>{t('home.heard', { n: ledger.heard })}</p>
        <LedgerBar
          ledger={ledger}
          link={(state, name) => (
            <Link to="/feedback" search={{ ...ROWS[state], unitId }}>
              {name}
            </Link>
          )}
        />
      </div>
    </div>
  </Card>
)
