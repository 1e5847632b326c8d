import { t } from '../texts/text.ts'

export type Shown = {
  id: number
  text: string
  kind: 'plain' | 'positive' | 'negative'
  action: { text: string; run: () => void } | null
  stays: number
}

const STAYS_MS = 5000
/** As long as a sent message can be called back (U8). */
const UNDO_STAYS_MS = 10_000
const AT_ONCE = 3

let queue: readonly Shown[] = []
let lastId = 0
const watchers = new Set<() => void>()

const change = (next: readonly Shown[]) => {
  queue = next
  for (const watcher of watchers) watcher()
}

const show = (text: string, rest: Partial<Omit<Shown, 'id' | 'text'>> = {}) => {
  lastId += 1
  change([
    ...queue.slice(1 - AT_ONCE),
    { id: lastId, text, kind: 'plain', action: null, stays: STAYS_MS, ...rest },
  ])
  return lastId
}

/** Callable from anywhere; drawn by Toasts, once, in the shell. */
export const toast = {
  say: (text: string) => show(text),
  done: (text: string) => show(text, { kind: 'positive' }),
  /** After an act that can be taken back. Also the answer to the key `z`. */
  undo: (text: string, undo: () => void) =>
    show(text, { kind: 'positive', stays: UNDO_STAYS_MS, action: { text: t('ui.undo'), run: undo } }),
  problem: (problem: Error) => show(problem.message, { kind: 'negative', stays: UNDO_STAYS_MS }),
  drop: (id: number) => change(queue.filter((shown) => shown.id !== id)),
  /** Takes back the latest act that still can be. */
  undoLast: () => {
    const last = queue.findLast((shown) => shown.action)
    if (!last) return
    toast.drop(last.id)
    last.action?.run()
  },
}

export const toasts = {
  now: () => queue,
  watch: (watcher: () => void) => {
    watchers.add(watcher)
    return () => watchers.delete(watcher)
  },
}
