import type { Id } from '../ids.ts'
import { type Absence, isAbsent } from './absence.ts'

/** A member or the queue of a team: a case is never without one. */
export type Owner = { readonly memberId: Id<'member'> } | { readonly teamId: Id<'team'> }

/** How a team shares its cases out: they wait in its queue, go round, or go to who has least to do. */
export const SHARINGS = ['queue', 'in_turn', 'least_loaded'] as const
export type Sharing = (typeof SHARINGS)[number]

/** Whom a case is meant for, before it is known who is there. */
export type Wanted =
  | { readonly memberId: Id<'member'> }
  | { readonly teamId: Id<'team'>; readonly share?: Sharing; readonly skills?: readonly string[] }

export type Colleague = Absence & {
  readonly name: string
  /** False for a role that only reads cases: it takes none, however free. */
  readonly works: boolean
  readonly deputyId: Id<'member'> | null
  readonly skills: readonly string[]
  /** Open cases at once; null: no limit. */
  readonly capacity: number | null
}

export type Roster = {
  /** Those who have not left. */
  readonly members: ReadonlyMap<Id<'member'>, Colleague>
  /** Oldest team first, its members in the order they came. */
  readonly teams: ReadonlyMap<Id<'team'>, readonly Id<'member'>[]>
  readonly administratorId: Id<'member'> | null
}

/** Open cases of each member, and whose turn it was last under each key. */
export type Standing = {
  readonly loads: ReadonlyMap<Id<'member'>, number>
  readonly turns: ReadonlyMap<string, Id<'member'> | null>
}

export type Taken = { readonly owner: Owner; readonly because: string | null }

export const needsTurn = (wanted: Wanted | null): wanted is Extract<Wanted, { teamId: Id<'team'> }> =>
  wanted !== null && 'teamId' in wanted && (wanted.share ?? 'queue') !== 'queue'

export const turnKey = ({ teamId, skills = [] }: Extract<Wanted, { teamId: Id<'team'> }>): string =>
  `${teamId} ${skillsKey(skills)}`

/** The same skills in another order are the same turn. */
export const skillsKey = (skills: readonly string[]): string => skills.map(folded).sort().join('\n')

/**
 * Who takes each of several cases, one after the other, so that the second counts what the first was given.
 * Answers with whose turn it was last under each key that moved.
 */
export const takeAll = (
  wanted: readonly (Wanted | null)[],
  roster: Roster,
  { standing, now }: { standing: Standing; now: Date },
): { taken: Taken[]; turns: Map<string, Id<'member'>> } => {
  const loads = new Map(standing.loads)
  const moved = new Map<string, Id<'member'>>()
  const taken = wanted.map((one): Taken => {
    if (!needsTurn(one) || !roster.teams.has(one.teamId)) return takeOne(one, roster, now)
    const key = turnKey(one)
    const last = moved.get(key) ?? standing.turns.get(key) ?? null
    const free = freeOf(one, roster, { loads, now })
    const next = one.share === 'in_turn' ? nextInTurn(free, last) : leastLoaded(free, { roster, loads, last })
    if (!next) return { owner: { teamId: one.teamId }, because: whyQueue(one) }
    moved.set(key, next)
    const load = loads.get(next) ?? 0
    loads.set(next, load + 1)
    return { owner: { memberId: next }, because: whyMember(one, { name: nameOf(roster, next), load }) }
  })
  return { taken, turns: moved }
}

/** They themselves, or who stands in for them; then their team, the oldest team, an administrator. Never nobody. */
const takeOne = (wanted: Wanted | null, roster: Roster, now: Date): Taken => {
  const { members, teams, administratorId } = roster
  if (wanted && 'teamId' in wanted && teams.has(wanted.teamId))
    return { owner: { teamId: wanted.teamId }, because: null }
  if (wanted && 'memberId' in wanted) {
    const present = presentFor(wanted.memberId, roster, now)
    if (present) {
      const isDeputy = present !== wanted.memberId
      const because = isDeputy
        ? `${nameOf(roster, present)} stands in for ${nameOf(roster, wanted.memberId)}`
        : null
      return { owner: { memberId: present }, because }
    }
  }
  const own = [...teams].find(
    ([, ids]) => wanted && 'memberId' in wanted && ids.includes(wanted.memberId),
  )?.[0]
  const teamId = own ?? [...teams.keys()][0]
  const because =
    wanted && 'memberId' in wanted
      ? `${nameOf(roster, wanted.memberId)} ${whyNotThere(members.get(wanted.memberId))}`
      : null
  if (teamId) return { owner: { teamId }, because }
  if (!administratorId) throw new Error('a workspace without a team and an administrator')
  return { owner: { memberId: administratorId }, because }
}

/** The member, or the first of their deputies who is there. Those who left have nobody to stand in but their deputy. */
const presentFor = (memberId: Id<'member'>, { members }: Roster, now: Date): Id<'member'> | null => {
  const seen = new Set<Id<'member'>>()
  for (let id: Id<'member'> | null = memberId; id && !seen.has(id); id = members.get(id)?.deputyId ?? null) {
    seen.add(id)
    const member = members.get(id)
    if (member?.works && !isAbsent(member, now)) return id
  }
  return null
}

const whyNotThere = (member: Colleague | undefined): string => {
  if (!member) return 'is gone'
  return member.works ? 'is away' : 'only reads cases'
}

type TeamWanted = Extract<Wanted, { teamId: Id<'team'> }>
type Around = { loads: ReadonlyMap<Id<'member'>, number>; now: Date }

const freeOf = (
  { teamId, skills = [] }: TeamWanted,
  { teams, members }: Roster,
  { loads, now }: Around,
): Id<'member'>[] =>
  (teams.get(teamId) ?? []).filter((id) => {
    const member = members.get(id)
    return (
      member?.works === true &&
      !isAbsent(member, now) &&
      hasSkills(member, skills) &&
      (member.capacity === null || (loads.get(id) ?? 0) < member.capacity)
    )
  })

export const hasSkills = (member: Pick<Colleague, 'skills'>, asked: readonly string[]): boolean =>
  asked.every((skill) => member.skills.some((own) => folded(own) === folded(skill)))

/** Members come in the order they joined, so the next is the first after the last one, whoever was skipped between. */
const nextInTurn = (free: readonly Id<'member'>[], last: Id<'member'> | null): Id<'member'> | undefined => {
  const inOrder = [...free].sort()
  return inOrder.find((id) => last === null || id > last) ?? inOrder[0]
}

type Loads = { roster: Roster; loads: ReadonlyMap<Id<'member'>, number>; last: Id<'member'> | null }

/** Ten of twenty is as much as five of ten; among equals it goes round. */
const leastLoaded = (free: readonly Id<'member'>[], { roster, loads, last }: Loads) => {
  const share = (id: Id<'member'>) =>
    (loads.get(id) ?? 0) / (roster.members.get(id)?.capacity ?? USUAL_CAPACITY)
  const least = Math.min(...free.map(share))
  return nextInTurn(
    free.filter((id) => share(id) === least),
    last,
  )
}

/** Whoever has no limit is compared as if this were theirs. */
const USUAL_CAPACITY = 20

const whyMember = ({ share, skills = [] }: TeamWanted, { name, load }: { name: string; load: number }) =>
  [
    share === 'in_turn' ? `it was the turn of ${name}` : `${name} had the least to do, ${load} open`,
    skills.length > 0 ? `of those who know ${skills.join(' and ')}` : '',
  ]
    .filter(Boolean)
    .join(', ')

const whyQueue = ({ skills = [] }: TeamWanted) =>
  skills.length > 0 ? `nobody who knows ${skills.join(' and ')} is free` : 'nobody of the team is free'

const nameOf = ({ members }: Roster, id: Id<'member'>): string => members.get(id)?.name ?? 'the member'
const folded = (skill: string): string => skill.trim().toLocaleLowerCase('en')
