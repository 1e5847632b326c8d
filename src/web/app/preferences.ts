import { useSyncExternalStore } from 'react'

export type Preferences = {
  theme: 'system' | 'light' | 'dark'
  density: 'comfortable' | 'compact'
  /** Shortcuts of a single key can be turned off (WCAG 2.1.4): they surprise people who dictate. */
  shortcuts: boolean
}

const PLACE = 'heard.preferences'
const DEFAULTS: Preferences = { theme: 'system', density: 'comfortable', shortcuts: true }

let chosen = read()
const watchers = new Set<() => void>()

export const preferences = () => chosen

export const usePreferences = (): Preferences =>
  useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => chosen,
  )

let keep: (change: Partial<Preferences>) => void = () => {}
/** Once somebody is signed in, their choices follow them to other devices. */
export const keepPreferences = (save: typeof keep) => {
  keep = save
}

export const prefer = (change: Partial<Preferences>) => {
  adopt(change)
  keep(change)
}

/** Takes over what the server remembers; whatever is unknown to this version is left alone. */
export const adopt = (change: Partial<Preferences>) => {
  chosen = { ...chosen, ...known(change) }
  try {
    localStorage.setItem(PLACE, JSON.stringify(chosen))
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the tab.
  }
  applyPreferences()
  for (const watcher of watchers) watcher()
}

export const applyPreferences = () => {
  const { dataset } = document.documentElement
  if (chosen.theme === 'system') delete dataset.theme
  else dataset.theme = chosen.theme
  dataset.density = chosen.density
}

function read(): Preferences {
  try {
    const kept: Partial<Preferences> = JSON.parse(localStorage.getItem(PLACE) ?? '{}')
    return { ...DEFAULTS, ...known(kept) }
  } catch {
    return DEFAULTS
  }
}

function known({ theme, density, shortcuts }: Partial<Preferences>): Partial<Preferences> {
  return {
    ...(theme && ['system', 'light', 'dark'].includes(theme) && { theme }),
    ...(density && ['comfortable', 'compact'].includes(density) && { density }),
    ...(typeof shortcuts === 'boolean' && { shortcuts }),
  }
}
