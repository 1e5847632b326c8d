import { Link, useParams } from '@tanstack/react-router'
import type { Id } from '#core/ids.ts'
import { t } from '../texts/text.ts'
import { CaseDesk } from './CaseDesk.tsx'
import styles from './desk.module.css'

export const CasePage = () => {
  const { id } = useParams({ from: '/cases/$id' })
  return (
    <div className={styles.page}>
      <p className={styles.back}>
        <Link to="/cases" search={{ at: id as Id<'case'> }}>
          {t('cases.back')}
        </Link>
      </p>
      <CaseDesk key={id} id={id as Id<'case'>} isPage />
    </div>
  )
}
