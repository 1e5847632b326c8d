import type { FaultCode } from '#core/faults.ts'
import { type Id, type IdPrefix, isId } from '#core/ids.ts'
import { inWorkspace, isConfined, type Program, type Who } from '../ctx.ts'
import { listSeen } from '../db/confine.ts'
import type { DB } from '../db/tables.ts'
import { Fault } from '../fault.ts'
import type { Caller } from './caller.ts'

/** What lies in units, and how it is called when it is not there. */
const BOUNDED: Partial<Record<IdPrefix, { table: keyof DB; fault: FaultCode }>> = {
  unit: { table: 'units', fault: 'unit.not_found' },
  tie: { table: 'unit_ties', fault: 'unit.tie_not_found' },
  case: { table: 'cases', fault: 'case.not_found' },
  feedback: { table: 'feedback', fault: 'feedback.not_found' },
  person: { table: 'people', fault: 'person.not_found' },
  account: { table: 'accounts', fault: 'account.not_found' },
  call: { table: 'calls', fault: 'call.not_found' },
  note: { table: 'notes', fault: 'note.not_found' },
  task: { table: 'tasks', fault: 'task.not_found' },
  helper: { table: 'case_helpers', fault: 'case.not_found' },
  clock: { table: 'clocks', fault: 'promise.not_found' },
  message: { table: 'messages', fault: 'message.not_found' },
  notice: { table: 'notices', fault: 'notice.not_found' },
  merge: { table: 'person_merges', fault: 'merge.not_found' },
  consent: { table: 'consents', fault: 'person.not_found' },
  invitation: { table: 'invitations', fault: 'person.not_found' },
  moment: { table: 'moments', fault: 'person.not_found' },
  run: { table: 'playbook_runs', fault: 'run.not_found' },
  reward: { table: 'rewards', fault: 'reward.not_found' },
  huddle: { table: 'huddles', fault: 'huddle.not_found' },
  agendaitem: { table: 'agenda_items', fault: 'agenda.not_found' },
  commitment: { table: 'commitments', fault: 'commitment.not_found' },
  import: { table: 'imports', fault: 'import.not_found' },
  mail: { table: 'caught_mails', fault: 'mail.not_found' },
}

/**
 * Before an act of a confined member: whatever it names has to be in their sight, or it is not there. The act itself then
 * sees all that it touches: somebody who is forgotten or merged is so in every unit.
 */
export const refuseUnseen = async (program: Program, caller: Caller, input: unknown): Promise<void> => {
  const [first] = await unseen(program, caller, idsIn(input))
  if (first) throw new Fault(BOUNDED[prefixOf(first)]!.fault)
}

/** What an act answers, without the lines that name what the member does not see. */
export const onlySeen = async (program: Program, caller: Caller, answer: unknown): Promise<unknown> => {
  const hidden = await unseen(program, caller, idsIn(answer))
  return hidden.size === 0 ? answer : without(answer, hidden)
}

type Of = Pick<Caller, 'workspaceId'> & { who: Who }

/** Those of some ids that are not shown to a confined member. */
export const unseen = async (program: Program, { workspaceId, who }: Of, ids: ReadonlySet<Id>) => {
  const byPrefix = Map.groupBy(
    [...ids].filter((id) => prefixOf(id) in BOUNDED),
    prefixOf,
  )
  if (byPrefix.size === 0 || !isConfined(who)) return new Set<Id>()
  const asked = [...byPrefix].map(([prefix, some]) => ({ prefix, table: BOUNDED[prefix]!.table, ids: some }))
  const seen = await inWorkspace(program, workspaceId, who, (ctx) => listSeen(ctx.db, workspaceId, asked))
  return new Set([...byPrefix.values()].flat().filter((id) => !seen.has(id)))
}

const prefixOf = (id: Id): IdPrefix => id.slice(0, id.indexOf('_')) as IdPrefix

/** Every id of something bounded, however deep it lies. */
const idsIn = (value: unknown, found = new Set<Id>()): Set<Id> => {
  if (isBoundedId(value)) found.add(value)
  else if (Array.isArray(value)) for (const one of value) idsIn(one, found)
  else if (isPlain(value)) for (const one of Object.values(value)) idsIn(one, found)
  return found
}

const isBoundedId = (value: unknown): value is Id => {
  if (typeof value !== 'string') return false
  const prefix = value.slice(0, Math.max(0, value.indexOf('_'))) as IdPrefix
  return prefix in BOUNDED && isId(prefix, value)
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

const without = (value: unknown, hidden: ReadonlySet<Id>): unknown => {
  if (Array.isArray(value))
    return value.filter((one) => !names(one, hidden)).map((one) => without(one, hidden))
  if (!isPlain(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, without(one, hidden)]))
}

/** By itself, or in one of its own fields. */
const names = (one: unknown, hidden: ReadonlySet<Id>): boolean =>
  isPlain(one) ? Object.values(one).some((field) => hidden.has(field as Id)) : hidden.has(one as Id)
