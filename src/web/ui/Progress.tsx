import { Label } from 'react-aria-components/Label'
import { ProgressBar } from 'react-aria-components/ProgressBar'
import styles from './Progress.module.css'

/** Null `done`: it is not known how much there is. */
export const Progress = ({
  label,
  done,
  total = 1,
  words,
}: {
  label: string
  done: number | null
  total?: number
  words?: string
}) => (
  <ProgressBar
    className={styles.progress!}
    value={done ?? 0}
    maxValue={total}
    isIndeterminate={done === null}
    {...(words && { valueLabel: words })}
  >
    {({ percentage, valueText }) => (
      <>
        <Label>{label}</Label>
        <span className={styles.words}>{valueText}</span>
        <span className={styles.track}>
          <span
            className={percentage === undefined ? styles.unknown : styles.bar}
            style={{ width: `${percentage ?? 30}%` }}
          />
        </span>
      </>
    )}
  </ProgressBar>
)
