import type { CaseSummary } from '#core/cases/case.ts'
import { t } from '../texts/text.ts'
import { Card } from '../ui/Card.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Text } from '../ui/Text.tsx'
import { CaseHead } from './CaseHead.tsx'
import { type CaseAct, useActKeys, useCaseActs } from './case-acts.ts'
import styles from './desk.module.css'

type FirstLookProps = {
  line: CaseSummary
  isPage: boolean
  keys: boolean
  /** What was pressed already; done as soon as it is known that it can be. */
  onAct: (id: string) => void
}

/**
 * A case as the line that was pressed tells it: in the very places where the whole of it will stand. Whose words come
 * first among several pieces is not known yet, so none are said that would be others a moment later.
 */
export const FirstLook = ({ line, isPage, keys, onAct }: FirstLookProps) => {
  const known = useCaseActs({ ...line, verbs: {}, closures: {} }, NOWHERE)
  const acts = known.map((act): CaseAct => ({ ...act, run: () => onAct(act.id) }))
  useActKeys(keys ? acts : [])
  return (
    <>
      <CaseHead found={line} acts={acts} isPage={isPage} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <Card title={t('cases.words')}>
            <div className={styles.quotes}>
              <div className={styles.quote}>
                {line.excerpt && line.pieces === 1 && <Text voice>{line.excerpt}</Text>}
                <Skeleton lines={1} />
              </div>
            </div>
          </Card>
        </div>
        <div className={`${styles.column} ${styles.aside}`}>
          <Card title={t('cases.promises')}>
            <Skeleton />
          </Card>
        </div>
      </div>
    </>
  )
}

const NOWHERE = { open: () => {}, write: () => {} }
