import { useEffect } from 'react'
import type { TextKey } from '../texts/text.ts'
import { preferences } from './preferences.ts'
import { registry } from './registry.ts'

export type Shortcut = { does: TextKey; run: () => void }
export type Shortcuts = Readonly<Record<string, Shortcut>>

const SECOND_KEY_WITHIN_MS = 1000
const offered = registry<Shortcuts>()

/**
 * Shortcuts while this component is on the screen: `useKeys({ e: { does: 'cases.close', run } })`.
 * `g h` is one key after the other, `mod+k` is Ctrl or ⌘ with it. The component mounted last wins.
 */
export const useKeys = (shortcuts: Shortcuts) => offered.useOffer(shortcuts)

/** For the list that `?` shows. */
export const useAllKeys = (): [string, Shortcut][] => {
  const all = offered.useOffers()
  return [...new Map(all.toReversed().flatMap((shortcuts) => Object.entries(shortcuts)))]
}

/** The one listener, mounted by the shell. */
export const useKeyListener = () => {
  useEffect(() => {
    let first = ''
    let forget: number | undefined
    const hear = (event: KeyboardEvent) => {
      const key = nameOf(event)
      if (!key || event.defaultPrevented || event.isComposing) return
      const withMod = key.startsWith('mod+')
      if (!withMod && (!preferences().shortcuts || isBusy(event))) return
      const found = find(first ? `${first} ${key}` : key) ?? (first ? find(key) : null)
      window.clearTimeout(forget)
      first = ''
      if (found) {
        event.preventDefault()
        found.run()
      } else if (startsOne(key)) {
        first = key
        forget = window.setTimeout(() => {
          first = ''
        }, SECOND_KEY_WITHIN_MS)
      }
    }
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [])
}

const find = (keys: string): Shortcut | null =>
  offered.now().find((shortcuts) => shortcuts[keys] !== undefined)?.[keys] ?? null

const startsOne = (key: string) =>
  offered.now().some((shortcuts) => Object.keys(shortcuts).some((keys) => keys.startsWith(`${key} `)))

export const nameOf = (
  event: Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey'>,
): string | null => {
  if (event.altKey || ['Meta', 'Control', 'Shift', 'Alt', 'Dead'].includes(event.key)) return null
  const mod = event.metaKey || event.ctrlKey ? 'mod+' : ''
  // `?` needs shift on most keyboards, so shift is named only with letters.
  const shift = event.shiftKey && /^[a-z]$/i.test(event.key) ? 'shift+' : ''
  // Between two keys a blank means “then”, so the blank itself has a name.
  const key = event.key === ' ' ? 'space' : event.key.toLowerCase()
  return `${mod}${shift}${key}`
}

const TYPING = 'input:not([type=checkbox],[type=radio]), textarea, select, [contenteditable=true]'
const LAYER = '[role=dialog], [role=alertdialog], [role=menu]'
/** Typing, inside a layer that has its own keys, or about to press what has the focus. */
const isBusy = ({ target, key }: KeyboardEvent) =>
  target instanceof Element &&
  (target.closest(`${TYPING}, ${LAYER}`) !== null ||
    (key === 'Enter' && target.closest('a, button') !== null))
