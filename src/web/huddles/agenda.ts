import { AGENDA_KINDS, type AgendaItem } from '#core/huddles/api.ts'
import type { IconName } from '../ui/Icon.tsx'

export type AgendaKind = AgendaItem['kind']
export type AgendaGroup = { kind: AgendaKind; items: readonly AgendaItem[] }

/** In the order of a good huddle: first what went well, last what somebody brought along. */
export const groupsOf = (agenda: readonly AgendaItem[]): AgendaGroup[] =>
  AGENDA_KINDS.map((kind) => ({ kind, items: agenda.filter((item) => item.kind === kind) })).filter(
    ({ items }) => items.length > 0,
  )

export const ICON_OF: Record<AgendaKind, IconName> = {
  celebrate: 'heart',
  listen: 'feedback',
  at_risk: 'clock',
  rising_theme: 'arrow-up',
  report_back: 'check',
  topic: 'note',
}

/** The customer's own words are set in their voice. */
export const isVoice = (kind: AgendaKind): boolean => kind === 'celebrate' || kind === 'listen'

export const rowId = (item: Pick<AgendaItem, 'id'>): string => `item-${item.id}`
