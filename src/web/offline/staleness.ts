import { useSyncExternalStore } from 'react'

/** Since when what is on the screen may be old; `kept` where an answer came from what was read earlier. */
type ReadAt = { at: Date; kept: boolean }

let readAt: ReadAt | null = null
const watchers = new Set<() => void>()
const say = (next: ReadAt | null) => {
  readAt = next
  for (const watcher of watchers) watcher()
}

/** The server answered itself: null. Or the worker did, with what was read at that time. */
export const noteAnswer = (kept: string | null): void => {
  if (kept === null) {
    if (readAt !== null && navigator.onLine) say(null)
    return
  }
  const at = new Date(kept)
  // The oldest part tells how old the whole is.
  if (!readAt?.kept || at < readAt.at) say({ at: readAt && readAt.at < at ? readAt.at : at, kept: true })
}

/** Until this moment every change was heard of. */
export const noteLost = (): void => {
  if (readAt === null) say({ at: new Date(), kept: false })
}

export const useReadAt = (): ReadAt | null =>
  useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => readAt,
  )
