import { memo } from 'react'
import type { Id } from '#core/ids.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { ButtonLink } from '../ui/ButtonLink.tsx'
import { CaseDesk } from './CaseDesk.tsx'
import styles from './inbox.module.css'

/** The case beside the list: the same desk as on its own page. */
export const InboxDetail = memo(
  ({ id, keys, onBack }: { id: Id<'case'>; keys: boolean; onBack: () => void }) => (
    <div className={styles.tall}>
      <div className={styles.strip}>
        <span className={styles.back}>
          <Button size="small" kind="plain" icon="chevron-left" onPress={onBack}>
            {t('cases.back')}
          </Button>
        </span>
        <ButtonLink to="/cases/$id" params={{ id }} size="small" kind="plain" icon="external">
          {t('cases.open_page')}
        </ButtonLink>
      </div>
      <CaseDesk key={id} id={id} keys={keys} />
    </div>
  ),
)
