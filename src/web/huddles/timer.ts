const MINUTE_MS = 60_000

export type TimeLeft = {
  /** 0..1 of the planned time, never more. */
  share: number
  /** `12:05`, and `+01:30` once it is over. */
  clock: string
  /** Whole minutes left, or over. */
  minutes: number
  isOver: boolean
}

export const timeLeft = (startedAt: Date, planned: number, now: Date): TimeLeft => {
  // Two clocks that differ a little must not show more time than was planned.
  const passed = Math.max(0, now.getTime() - startedAt.getTime())
  const left = planned * MINUTE_MS - passed
  const isOver = left < 0
  const shown = Math.abs(left)
  const seconds = isOver ? Math.floor(shown / 1000) : Math.ceil(shown / 1000)
  return {
    share: Math.min(1, passed / (planned * MINUTE_MS)),
    clock: `${isOver ? '+' : ''}${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`,
    minutes: Math.floor(shown / MINUTE_MS),
    isOver,
  }
}

export const minutesBetween = (from: Date, to: Date): number =>
  Math.round((to.getTime() - from.getTime()) / MINUTE_MS)

const two = (part: number): string => String(part).padStart(2, '0')
