import { useState } from 'react'
import { t } from '../texts/text.ts'
import { TextField } from '../ui/TextField.tsx'
import styles from './people.module.css'

const SEARCH_AFTER_MS = 300

/** Puts what is typed into the address once somebody pauses. */
export const SearchField = ({
  label,
  value,
  onSearch,
}: {
  label: string
  value: string | undefined
  onSearch: (words: string | undefined) => void
}) => {
  const [typed, type] = useState(value ?? '')
  const [timer, setTimer] = useState<number>()
  return (
    <div className={styles.search}>
      <TextField
        label={label}
        bare
        type="search"
        icon="search"
        placeholder={label || t('ui.search')}
        value={typed}
        onChange={(next) => {
          type(next)
          window.clearTimeout(timer)
          setTimer(window.setTimeout(() => onSearch(next.trim() || undefined), SEARCH_AFTER_MS))
        }}
      />
    </div>
  )
}
