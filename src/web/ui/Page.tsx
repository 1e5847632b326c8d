import { type ReactNode, useEffect, useId, useRef } from 'react'
import { cx } from './cx.ts'
import styles from './Page.module.css'

export type PageProps = {
  title: string
  /** One line under the title. */
  about?: ReactNode
  /** Right of the title; the main action last. */
  actions?: ReactNode
  /** Above the title: where one is, as a Link. */
  back?: ReactNode
  /** A row of filters under the header. */
  filters?: ReactNode
  width?: 'normal' | 'narrow' | 'full'
  children: ReactNode
}

/** Every page is one of these: it sets the document's title and takes the focus when one arrives. */
export const Page = ({ title, about, actions, back, filters, width = 'normal', children }: PageProps) => (
  <div className={cx(styles.page, styles[width])}>
    <header className={styles.header}>
      {back && <p className={styles.back}>{back}</p>}
      <div className={styles.top}>
        <PageTitle>{title}</PageTitle>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {about && <p className={styles.about}>{about}</p>}
      {filters && <div className={styles.filters}>{filters}</div>}
    </header>
    {children}
  </div>
)

/** For pages with a layout of their own: the h1, the title of the document, and where the focus lands. */
export const PageTitle = ({ children }: { children: string }) => {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${children} · Heard`
  }, [children])
  useEffect(() => {
    // A page that has put the focus into a field of its own keeps it there.
    const { activeElement } = document
    const inPage = activeElement?.closest('main') && activeElement !== document.querySelector('main')
    if (!inPage) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <h1 ref={heading} tabIndex={-1} className={styles.title}>
      {children}
    </h1>
  )
}

export const Section = ({
  title,
  about,
  actions,
  children,
}: {
  title: string
  about?: ReactNode
  actions?: ReactNode
  children: ReactNode
}) => {
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.top}>
        <h2 id={id} className={styles.heading}>
          {title}
        </h2>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {about && <p className={styles.about}>{about}</p>}
      {children}
    </section>
  )
}

/** Things one under another (or beside: `row`) with even space. */
export const Stack = ({
  children,
  gap = 4,
  row = false,
}: {
  children: ReactNode
  gap?: 1 | 2 | 3 | 4 | 5 | 6
  row?: boolean
}) => (
  <div className={row ? styles.row : styles.stack} style={{ gap: `var(--space-${gap})` }}>
    {children}
  </div>
)
