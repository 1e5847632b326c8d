import type { CaseTimelineEntry } from '#core/cases/case.ts'

export type Line = { entry: CaseTimelineEntry; move: CaseTimelineEntry | null }

/** The event that tells of a verb; a verb that has none stands for itself. */
const TOLD_BY: Readonly<Record<string, readonly string[]>> = {
  open: ['case.opened'],
  assign: ['case.assigned'],
  acknowledge: ['case.acknowledged'],
  reply: ['reply'],
  receive_reply: ['reply'],
  wait: ['case.waiting'],
  wake: ['case.woken'],
  snooze: ['case.snoozed'],
  escalate: ['case.escalated'],
  resolve: ['case.resolved'],
  confirm: ['case.confirmed'],
  dispute: ['case.disputed'],
  close: ['case.closed'],
  decline: ['case.closed'],
  reopen: ['case.reopened'],
}
/** Events that only say that a note or a message is there, which stands in the timeline itself. */
const ECHOES: ReadonlySet<string> = new Set([
  'case.noted',
  'message.queued',
  'message.sent',
  'message.received',
])
/** A move and its event are written in one transaction, some milliseconds apart. */
const TOGETHER_MS = 5000

/** An event and the state that it moved are one line. */
export const foldMoves = (entries: readonly CaseTimelineEntry[]): Line[] => {
  const moves = entries.filter((entry) => entry.kind === 'transition')
  const told = new Set<string>()
  const lines = entries
    .filter((entry) => entry.kind !== 'transition' && !ECHOES.has(entry.name))
    .map((entry): Line => {
      const move = moves.find((each) => !told.has(each.id) && belongs(each, entry)) ?? null
      if (move) told.add(move.id)
      return { entry, move }
    })
  const alone = moves
    .filter((move) => !told.has(move.id) && move.fromState !== null && move.fromState !== move.toState)
    .map((entry): Line => ({ entry, move: null }))
  return [...lines, ...alone].toSorted((a, b) => +b.entry.at - +a.entry.at)
}

const belongs = (move: CaseTimelineEntry, entry: CaseTimelineEntry) =>
  Math.abs(+move.at - +entry.at) < TOGETHER_MS && (TOLD_BY[move.name]?.includes(entry.name) ?? false)
