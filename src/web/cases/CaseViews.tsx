import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes } from 'react'
import { CASE_VIEWS, type CaseView, COUNTED_TO, caseRoutes } from '#core/cases/api.ts'
import { useAsk } from '../ask.ts'
import { formatNumber, t } from '../texts/text.ts'
import { cx } from '../ui/cx.ts'
import styles from './inbox.module.css'

export const FIRST_VIEW: CaseView = 'mine'

/** The views with how many wait in each; what burns has a colour besides its number. */
export const CaseViews = ({ view }: { view: CaseView }) => {
  const { data: counts } = useAsk(caseRoutes.counts, {})
  return (
    <nav className={styles.views} aria-label={t('cases.views')}>
      {CASE_VIEWS.map((each) => {
        const count = counts?.[each]
        return (
          <ViewLink
            key={each}
            to="/cases"
            search={(before) => ({ ...before, view: each, at: undefined })}
            here={each === view}
          >
            {t(`cases.view_${each}`)}
            {count !== undefined && (
              <span
                className={cx(
                  styles.count,
                  count > 0 && each === 'breached' && styles.hot,
                  count > 0 && each === 'at_risk' && styles.warm,
                )}
              >
                {count > COUNTED_TO ? `${formatNumber(COUNTED_TO)}+` : formatNumber(count)}
              </span>
            )}
          </ViewLink>
        )
      })}
    </nav>
  )
}

/** All views share one path, so the router cannot tell which of the links is the present one. */
const ViewLink = createLink(
  ({ here, ...anchor }: AnchorHTMLAttributes<HTMLAnchorElement> & { here: boolean }) => (
    <a
      {...anchor}
      // On a phone the views are a strip that may begin left of the present one.
      ref={here ? (link) => link?.scrollIntoView({ block: 'nearest', inline: 'nearest' }) : null}
      className={styles.view}
      aria-current={here ? 'page' : undefined}
    />
  ),
)
