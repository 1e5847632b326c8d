import { type ReactNode, useEffect, useRef } from 'react'
import styles from './Import.module.css'

/** What was pressed went with its step: the next one takes the focus, or the keyboard would begin at the top of the page again. */
export const ImportStep = ({ follows, children }: { follows: boolean; children: ReactNode }) => {
  const step = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (follows) step.current?.focus()
  }, [follows])
  return (
    <div ref={step} tabIndex={-1} className={styles.step}>
      {children}
    </div>
  )
}
