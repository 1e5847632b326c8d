import { useSyncExternalStore } from 'react'
import { formatDate } from '../texts/text.ts'
import { relative } from './relative.ts'

const MINUTE = 60_000

/** Relative up to a week away, then the date; the exact moment as its title. Says the minute anew by itself. */
export const Time = ({ at, exact = false }: { at: Date; exact?: boolean }) => {
  const now = useSyncExternalStore(eachMinute, thisMinute)
  const full = formatDate(at, { dateStyle: 'full', timeStyle: 'short' })
  return (
    <time dateTime={at.toISOString()} title={full}>
      {exact ? formatDate(at, { dateStyle: 'medium', timeStyle: 'short' }) : relative(at, now)}
    </time>
  )
}

const thisMinute = () => Math.floor(Date.now() / MINUTE) * MINUTE
const watchers = new Set<() => void>()
let timer: number | undefined
/** One timer for every time on the screen. */
const eachMinute = (watcher: () => void) => {
  watchers.add(watcher)
  timer ??= window.setInterval(() => {
    for (const told of watchers) told()
  }, MINUTE / 2)
  return () => {
    watchers.delete(watcher)
    if (watchers.size > 0) return
    window.clearInterval(timer)
    timer = undefined
  }
}
