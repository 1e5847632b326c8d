import type { PieceFacts } from '#core/rules/facts.ts'
import type { KnownPiece } from '../feedback/facts-store.ts'
import type { SegmentsOf } from '../segments/store.ts'

const DAY_MS = 86_400_000

/** A piece as rules see it. Its age is that of the day it came in, so a rule says the same of it at any later time. */
export const toFacts = (piece: KnownPiece, segmentsOf: SegmentsOf): PieceFacts => ({
  channel: piece.channel,
  touchpoint: piece.touchpoint,
  metric: piece.metric,
  score: piece.score,
  bucket: piece.bucket,
  sentiment: piece.sentiment,
  categories: piece.understanding?.categories.map(({ label }) => label) ?? [],
  intents: piece.understanding?.intents ?? [],
  themeIds: piece.themeIds,
  unitIds: piece.unit?.ids ?? [],
  segmentIds: segmentsOf(piece.personId),
  urgency: piece.urgency,
  priority: piece.priority,
  language: piece.language,
  unsure: piece.understanding?.abstained ?? false,
  comment: piece.comment,
  hasPerson: piece.personId !== null,
  ageDays: Math.max(0, (piece.receivedAt.getTime() - piece.occurredAt.getTime()) / DAY_MS),
  accountTier: piece.accountTier,
  accountValue: piece.accountValue,
  stage: piece.stage,
  worth: piece.worth,
  attributes: piece.attributes,
  personAttributes: piece.personAttributes,
})
