/** What a thing was before each change, the latest last, and what was taken back. */
export type Past<T> = { done: readonly T[]; undone: readonly T[]; at: number }
export type Step<T> = { past: Past<T>; now: T }

export const NO_PAST = { done: [], undone: [], at: 0 } as const satisfies Past<never>

const MOST = 200
/** Strokes of one word are one change. */
const ONE_CHANGE_MS = 1_000

/** Remembers what was there before a change; what was taken back before is gone with it. */
export const kept = <T>({ done, at: last }: Past<T>, { before, at }: { before: T; at: number }): Past<T> => ({
  done: done.length > 0 && at - last < ONE_CHANGE_MS ? done : [...done, before].slice(-MOST),
  undone: [],
  at,
})

export const undone = <T>({ done, undone }: Past<T>, now: T): Step<T> | null =>
  done.length === 0
    ? null
    : { now: done.at(-1)!, past: { done: done.slice(0, -1), undone: [...undone, now], at: 0 } }

export const redone = <T>({ done, undone }: Past<T>, now: T): Step<T> | null =>
  undone.length === 0
    ? null
    : { now: undone.at(-1)!, past: { done: [...done, now], undone: undone.slice(0, -1), at: 0 } }
