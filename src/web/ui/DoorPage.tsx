import type { ReactNode } from 'react'
import styles from './DoorPage.module.css'
import { Logo } from './Logo.tsx'
import { PageTitle } from './Page.tsx'

/** What stands before the shell: signing in and setting up. */
export const DoorPage = ({
  title,
  about,
  children,
}: {
  title: string
  about?: string
  children: ReactNode
}) => (
  <div className={styles.door}>
    <svg className={styles.loop} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path d="M6.2 28.2c1.6-1.3 2.4-2.9 2.6-4.6A11 11 0 1 1 16 26.3c-2.7 0-5.2-1-7.2-2.7" />
    </svg>
    <div className={styles.card}>
      <Logo word />
      <div className={styles.head}>
        <PageTitle>{title}</PageTitle>
        {about && <p className={styles.about}>{about}</p>}
      </div>
      {children}
    </div>
  </div>
)
