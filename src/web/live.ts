import { useSyncExternalStore } from 'react'
import { queries, refresh } from './ask.ts'
import { namesIn, routesTouchedBy } from './live-events.ts'
import { noteAnswer, noteLost } from './offline/staleness.ts'

export type Connection = 'live' | 'connecting' | 'offline'

/** Numbers that any event may move; asked for again at a calmer pace than lists. */
const NUMBERS = ['metrics', 'home', 'ledger', 'reports']
const LISTS_AFTER_MS = 300
const NUMBERS_AFTER_MS = 5000
const AGAIN_AFTER_MS = 5000

let connection: Connection = 'connecting'
const watchers = new Set<() => void>()
const say = (next: Connection) => {
  connection = next
  for (const watcher of watchers) watcher()
}

export const useConnection = (): Connection =>
  useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => connection,
  )

/** Opens the one stream of this tab; what it returns ends it. */
export const goLive = (): (() => void) => {
  const waiting = new Set<string>()
  let lists: number | undefined
  let numbers: number | undefined
  let again: number | undefined
  let broken = false
  let source = listen()

  function listen() {
    const opened = new EventSource('/api/live')
    opened.onopen = () => {
      say('live')
      noteAnswer(null)
      // What happened while nobody listened is not sent again.
      if (broken) void queries.invalidateQueries()
      broken = false
    }
    opened.onmessage = (message: MessageEvent<string>) => hear(namesIn(message.data))
    opened.onerror = () => {
      broken = true
      noteLost()
      say(navigator.onLine ? 'connecting' : 'offline')
      // The browser tries again by itself, except after an answer that is not a stream.
      if (opened.readyState === EventSource.CLOSED) again = window.setTimeout(reopen, AGAIN_AFTER_MS)
    }
    return opened
  }

  function reopen() {
    source.close()
    source = listen()
  }

  function hear(names: readonly string[]) {
    if (names.length === 0) return
    for (const noun of names.flatMap(routesTouchedBy)) waiting.add(noun)
    lists ??= window.setTimeout(() => {
      lists = undefined
      void refresh([...waiting])
      waiting.clear()
    }, LISTS_AFTER_MS)
    // Somebody who looks at a case has moved no number.
    if (names.every((name) => name.startsWith('presence.'))) return
    numbers ??= window.setTimeout(() => {
      numbers = undefined
      void refresh(NUMBERS)
    }, NUMBERS_AFTER_MS)
  }

  const wentOffline = () => {
    noteLost()
    say('offline')
  }
  const cameBack = () => {
    say('connecting')
    reopen()
  }
  window.addEventListener('offline', wentOffline)
  window.addEventListener('online', cameBack)
  return () => {
    source.close()
    for (const timer of [lists, numbers, again]) window.clearTimeout(timer)
    window.removeEventListener('offline', wentOffline)
    window.removeEventListener('online', cameBack)
  }
}
