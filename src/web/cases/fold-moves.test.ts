import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CaseTimelineEntry } from '#core/cases/case.ts'
import { foldMoves } from './fold-moves.ts'

const entry = (
  kind: CaseTimelineEntry['kind'],
  name: string,
  at: number,
  more: Partial<CaseTimelineEntry> = {},
): CaseTimelineEntry => ({
  id: `${name}${at}`,
  at: new Date(at),
  kind,
  name,
  by: { kind: 'heard', id: null, name: null },
  text: null,
  about: null,
  facts: {},
  fromState: null,
  toState: null,
  message: null,
  ...more,
})
const move = (name: string, at: number) =>
  entry('transition', name, at, { fromState: 'new', toState: 'waiting' })

test('a snooze and the state it moved are one line of the timeline', () => {
  const lines = foldMoves([entry('event', 'case.snoozed', 40), move('snooze', 3)])
  assert.deepEqual(
    lines.map((line) => [line.entry.name, line.move?.name]),
    [['case.snoozed', 'snooze']],
  )
})

test('a move that nothing else tells of stands for itself', () => {
  assert.deepEqual(
    foldMoves([move('start', 3)]).map((line) => line.entry.name),
    ['start'],
  )
})

test('each of two snoozes keeps its own move', () => {
  const lines = foldMoves([
    entry('event', 'case.snoozed', 90_040),
    move('snooze', 90_000),
    entry('event', 'case.snoozed', 40),
    move('snooze', 0),
  ])
  assert.deepEqual(
    lines.map((line) => +(line.move?.at ?? -1)),
    [90_000, 0],
  )
})

test('a note is told once, by its words', () => {
  const lines = foldMoves([entry('event', 'case.noted', 2), entry('note', 'note', 1, { text: 'Called.' })])
  assert.deepEqual(
    lines.map((line) => line.entry.text),
    ['Called.'],
  )
})
