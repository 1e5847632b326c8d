import { useRef, useState } from 'react'
import { useKeys } from '../app/keys.ts'
import { t } from '../texts/text.ts'
import { TextField } from './TextField.tsx'

const SEARCH_AFTER_MS = 300

/** Searches once somebody pauses; the words live in the address. `/` goes there, Enter back to the keys; Escape clears it too. */
export const SearchField = ({
  label,
  value = '',
  onSearch,
}: {
  label: string
  value?: string | undefined
  onSearch: (words: string | undefined) => void
}) => {
  const frame = useRef<HTMLDivElement>(null)
  const timer = useRef<number>(undefined)
  const [typed, type] = useState(value)
  const [known, know] = useState(value)
  // Changed from outside, as by taking the filter away: what is being typed meanwhile stays.
  if (value !== known) {
    know(value)
    if (value !== typed.trim()) type(value)
  }
  useKeys({ '/': { does: 'shell.search', run: () => frame.current?.querySelector('input')?.focus() } })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only hears the keys that lead out of the field
    <div
      ref={frame}
      onKeyDown={({ key }) => {
        if (key === 'Enter' || key === 'Escape') frame.current?.querySelector('input')?.blur()
      }}
    >
      <TextField
        label={label}
        bare
        type="search"
        icon="search"
        placeholder={t('ui.search')}
        value={typed}
        onChange={(next) => {
          type(next)
          window.clearTimeout(timer.current)
          timer.current = window.setTimeout(() => onSearch(next.trim() || undefined), SEARCH_AFTER_MS)
        }}
      />
    </div>
  )
}
