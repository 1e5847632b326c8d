import { useState } from 'react'
import { useKeys } from '../app/keys.ts'
import { t } from '../texts/text.ts'
import { TextField } from '../ui/TextField.tsx'

const SEARCH_AFTER_MS = 300

export const SearchCases = ({
  value,
  onSearch,
}: {
  value: string
  onSearch: (words: string | undefined) => void
}) => {
  const [typed, type] = useState(value)
  const [timer, setTimer] = useState<number>()
  useKeys({
    '/': {
      does: 'shell.search',
      run: () => document.querySelector<HTMLInputElement>('[type=search]')?.focus(),
    },
  })
  return (
    <TextField
      label={t('cases.search')}
      bare
      type="search"
      icon="search"
      placeholder={t('shell.search')}
      value={typed}
      // The box is drawn anew once the address holds the words; whoever typed goes on typing.
      autoFocus={value !== ''}
      onChange={(next) => {
        type(next)
        window.clearTimeout(timer)
        setTimer(window.setTimeout(() => onSearch(next.trim() || undefined), SEARCH_AFTER_MS))
      }}
    />
  )
}
