import { createLink } from '@tanstack/react-router'
import { type AnchorHTMLAttributes, memo, useEffect, useRef } from 'react'
import { caseRoutes } from '#core/cases/api.ts'
import { CASE_VIEWS, type CaseView } from '#core/cases/case-filter.ts'
import { useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { showInStrip } from '../ui/strip.ts'
import { Count } from './Count.tsx'
import { FIRST_VIEW } from './case-search.ts'
import styles from './inbox.module.css'
import { SavedViews } from './SavedViews.tsx'
import { useListed } from './use-listed.ts'

const LOOKS: { readonly [V in CaseView]?: 'hot' | 'warm' } = { breached: 'hot', at_risk: 'warm' }

/** The views with how many wait in each, and below them those that somebody saved. */
export const CaseViews = memo(() => {
  const search = useListed()
  const { view = FIRST_VIEW } = search
  const { data: counts } = useAsk(caseRoutes.counts, {})
  const strip = useRef<HTMLElement>(null)
  const isCounted = counts !== undefined
  useEffect(() => {
    // The numbers have made everything before the present one wider.
    if (isCounted) showInStrip(strip.current, strip.current?.querySelector('[aria-current="page"]'))
  }, [isCounted])
  return (
    <nav ref={strip} className={styles.views} aria-label={t('cases.views')}>
      {CASE_VIEWS.map((each) => {
        const count = counts?.[each]
        return (
          <ViewLink
            key={each}
            to="/cases"
            search={(before) => ({ ...(before.saved ? {} : before), view: each, at: undefined })}
            here={each === view && search.saved === undefined}
          >
            {t(`cases.view_${each}`)}
            {count !== undefined && <Count n={count} look={LOOKS[each]} />}
          </ViewLink>
        )
      })}
      <SavedViews search={search} />
    </nav>
  )
})

const ViewAnchor = ({ here, ...anchor }: AnchorHTMLAttributes<HTMLAnchorElement> & { here: boolean }) => {
  const link = useRef<HTMLAnchorElement>(null)
  // On a phone the views are a strip that may begin left of the present one.
  useEffect(() => {
    if (here) showInStrip(link.current?.closest('nav'), link.current)
  }, [here])
  return <a {...anchor} ref={link} className={styles.view} aria-current={here ? 'page' : undefined} />
}

/** All views share one path, so the router cannot tell which of the links is the present one. */
export const ViewLink = createLink(ViewAnchor)
