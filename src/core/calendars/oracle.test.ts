import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Clock, dueAt, pauseClock, resumeClock, startClock } from '../promises/clock.ts'
import { DAY, dayOf, MINUTE } from '../time.ts'
import { addBusinessMinutes, businessMinutesBetween, isOpen } from './business-time.ts'
import { type Calendar, WEEKDAYS, type Window, whyNotCalendar } from './calendar.ts'

/**
 * The slow and obvious way to count: look at a wall clock every minute. The clock is the runtime's own
 * (Intl), so the two ways share neither code nor zone arithmetic. `HEARD_SCHEDULES=10000` takes the full run.
 */
const RUNS = Number(process.env.HEARD_SCHEDULES ?? 400)

const EDGES: readonly [zone: string, around: string][] = [
  ['Europe/London', '2026-03-29'],
  ['Europe/London', '2026-10-25'],
  ['America/New_York', '2026-03-08'],
  ['America/New_York', '2026-11-01'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['America/St_Johns', '2026-03-08'],
  ['America/St_Johns', '2006-10-29'],
  ['Africa/Casablanca', '2026-02-15'],
  ['Africa/Casablanca', '2026-03-22'],
  ['Asia/Kathmandu', '1986-01-01'],
  ['Pacific/Apia', '2011-12-30'],
  ['Pacific/Kwajalein', '1993-08-21'],
  ['America/Santiago', '2026-09-06'],
  ['Asia/Beirut', '2026-03-29'],
  ['Antarctica/Troll', '2026-03-29'],
  ['Pacific/Chatham', '2026-04-05'],
  ['UTC', '2028-02-29'],
]
const DAYS_BEFORE = 3
const DAYS_AFTER = 8
const SPAN = (DAYS_BEFORE + DAYS_AFTER) * 1440

type WallClock = { zone: string; first: number; days: Int32Array; minutes: Int16Array }

/** What the clock on the wall shows in every minute around an edge. */
const watch = (zone: string, around: string): WallClock => {
  const first = (dayOf(around)! - DAYS_BEFORE) * DAY
  const wall = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const days = new Int32Array(SPAN)
  const minutes = new Int16Array(SPAN)
  for (let step = 0; step < SPAN; step++) {
    const shown = /^(\d\d)\/(\d\d)\/(\d{4}), (\d\d):(\d\d)$/.exec(wall.format(first + step * MINUTE))!
    days[step] = dayOf(`${shown[3]}-${shown[2]}-${shown[1]}`)!
    minutes[step] = Number(shown[4]) * 60 + Number(shown[5])
  }
  return { zone, first, days, minutes }
}

const watched = new Map<number, WallClock>()
const wallClock = (edge: number): WallClock => {
  const known = watched.get(edge) ?? watch(...EDGES[edge]!)
  watched.set(edge, known)
  return known
}

/** Says for a day and a minute of it whether somebody is there; the windows of each day are looked up once. */
const rota = (calendar: Calendar): ((day: number, minute: number) => boolean) => {
  const windowsByDay = new Map<number, readonly Window[]>()
  const on = (day: number): readonly Window[] => {
    const known = windowsByDay.get(day)
    if (known) return known
    const holiday = calendar.holidays.find(({ date }) => dayOf(date) === day)
    const weekday = WEEKDAYS[(((day + 3) % 7) + 7) % 7]!
    const found = holiday ? (holiday.windows ?? []) : (calendar.week[weekday] ?? [])
    windowsByDay.set(day, found)
    return found
  }
  return (day, minute) =>
    on(day).some(({ from, to }) => (from < to ? from <= minute && minute < to : from <= minute)) ||
    on(day - 1).some(({ from, to }) => from > to && minute < to)
}

const window = fc
  .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
  .filter(([from, to]) => from !== to)
  .map(([from, to]) => ({ from, to }))
/** Small hours are where clocks change, so every second window is there. */
const small = fc
  .tuple(fc.integer({ min: 0, max: 240 }), fc.integer({ min: 1, max: 240 }))
  .map(([from, length]) => ({ from, to: from + length }))
const day = fc.array(fc.oneof(window, small), { maxLength: 3 })

const schedule = fc
  .record({
    edge: fc.nat(EDGES.length - 1),
    week: fc.array(day, { minLength: 7, maxLength: 7 }),
    off: fc.uniqueArray(fc.integer({ min: -DAYS_BEFORE, max: DAYS_AFTER }), { maxLength: 2 }),
    half: day,
    start: fc.nat((DAYS_BEFORE + 1) * 1440),
    minutes: fc.integer({ min: 1, max: 2400 }),
    /** Minutes after the start at which the clock is paused and resumed in turn. */
    turns: fc.uniqueArray(fc.integer({ min: 0, max: 6 * 1440 }), { maxLength: 6 }),
  })
  .map(({ edge, week, off, half, ...rest }) => {
    const [zone, around] = EDGES[edge]!
    const dates = off.map((shift) => new Date((dayOf(around)! + shift) * DAY).toISOString().slice(0, 10))
    const holidays = dates.map((date, nth) =>
      nth ? { date, name: 'Half', windows: half } : { date, name: 'Off' },
    )
    const calendar: Calendar = {
      zone,
      week: Object.fromEntries(WEEKDAYS.map((name, nth) => [name, week[nth]!])),
      holidays,
    }
    return { edge, calendar, ...rest }
  })
  .filter(({ calendar }) => whyNotCalendar(calendar) === null)

test(`${RUNS} schedules around changes of clocks agree with looking at the wall every minute`, () => {
  let due = 0
  fc.assert(
    fc.property(schedule, ({ edge, calendar, start, minutes, turns }) => {
      const { first, days, minutes: shown } = wallClock(edge)
      const begins = new Date(first + start * MINUTE)
      const isThere = rota(calendar)
      let open = 0
      let expected: number | null = null
      const stops = new Set(turns)
      let isPaused = false
      let ran = 0
      let kept: number | null = null
      for (let step = start; step < SPAN; step++) {
        const here = isThere(days[step]!, shown[step]!)
        if (step % 97 === 0) assert.equal(isOpen(calendar, new Date(first + step * MINUTE)), here)
        if (stops.has(step - start)) isPaused = !isPaused
        if (!here) continue
        if (!isPaused && ++ran === minutes) kept = first + (step + 1) * MINUTE
        open++
        if (open === minutes) expected = first + (step + 1) * MINUTE
      }
      assert.equal(businessMinutesBetween(calendar, begins, new Date(first + SPAN * MINUTE)), open)
      const clock = pausedAt(startClock('resolve', minutes, { calendar, at: begins }), turns)
      if (kept !== null) assert.equal(dueAt(clock)?.getTime(), kept)
      else assert.ok((dueAt(clock)?.getTime() ?? Number.POSITIVE_INFINITY) > first + SPAN * MINUTE)
      if (expected === null) return
      due++
      assert.equal(addBusinessMinutes(calendar, begins, minutes).getTime(), expected)
    }),
    { numRuns: RUNS },
  )
  assert.ok(due > RUNS / 2, `only ${due} promises fell due while somebody watched`)
})

/** The same clock as it is kept: paused, resumed, paused again … at these minutes after its start. */
const pausedAt = (started: Clock, turns: readonly number[]): Clock =>
  turns
    .toSorted((a, b) => a - b)
    .reduce((clock, minute, nth) => {
      const at = new Date(started.startedAt.getTime() + minute * MINUTE)
      return nth % 2 === 0 ? pauseClock(clock, at, 'customer') : resumeClock(clock, at)
    }, started)
