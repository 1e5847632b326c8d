import { z } from 'zod'
import { done, id, instant, nothing, queryFlag, route } from '../wire.ts'

/** A region, a site, a department: one node of the tree that the company is. */
export const Unit = z.object({
  id: id('unit'),
  name: z.string(),
  kind: z.string().nullable().describe('What it is, in your own word: region, site, shop.'),
  code: z.string().nullable().describe('What other systems call it; feedback may name it by this.'),
  parentId: id('unit').nullable(),
  closedAt: instant.nullable(),
  createdAt: instant,
})
export type Unit = z.output<typeof Unit>

/** Where something happened: the unit and all above it, top first, with the names and the tree of that day. */
export const UnitThen = z.object({ id: id('unit'), ids: z.array(id('unit')), names: z.array(z.string()) })
export type UnitThen = z.output<typeof UnitThen>

/** A survey stands for its open link. */
export const TIED = ['member', 'team', 'place', 'account', 'person', 'source', 'widget', 'survey'] as const
export type Tied = (typeof TIED)[number]

/** Who or what belongs to a unit, from when until when. */
export const Tie = z.object({
  id: id('tie'),
  unitId: id('unit'),
  what: z.enum(TIED),
  memberId: id('member').nullable(),
  teamId: id('team').nullable(),
  placeId: id('place').nullable(),
  accountId: id('account').nullable(),
  personId: id('person').nullable(),
  sourceId: id('source').nullable(),
  widgetId: id('widget').nullable(),
  surveyId: id('survey').nullable().describe('Of whose open link it is said.'),
  name: z.string().nullable(),
  since: instant,
  until: instant.nullable(),
})
export type Tie = z.output<typeof Tie>

const subject = {
  memberId: id('member').optional(),
  teamId: id('team').optional(),
  placeId: id('place').optional(),
  accountId: id('account').optional(),
  personId: id('person').optional(),
  sourceId: id('source').optional(),
  widgetId: id('widget').optional(),
  surveyId: id('survey').optional(),
}
const name = z.string().trim().min(1).max(120)
const kind = z.string().trim().min(1).max(40).nullable()
const code = z.string().trim().min(1).max(60).nullable()
const ofUnit = { id: id('unit') }
const ofTie = { ...ofUnit, tieId: id('tie') }

export const unitRoutes = {
  list: route('GET /units', {
    says: 'The tree of units, closed ones too.',
    right: 'members.read',
    input: nothing,
    output: z.array(Unit),
  }),
  create: route('POST /units', {
    says: 'Adds a unit to the tree.',
    right: 'members.write',
    input: z.strictObject({
      name,
      kind: kind.optional(),
      code: code.optional(),
      parentId: id('unit').nullable().default(null),
    }),
    output: Unit,
    status: 201,
  }),
  change: route('PATCH /units/:id', {
    says: 'Renames or moves a unit with all below it. What happened before keeps the name and the place it had then.',
    right: 'members.write',
    input: z.strictObject({
      ...ofUnit,
      name: name.optional(),
      kind: kind.optional(),
      code: code.optional(),
      parentId: id('unit').nullable().optional(),
    }),
    output: Unit,
  }),
  close: route('PUT /units/:id/closure', {
    says: 'The unit is no more. Its history stays; nothing new happens there.',
    right: 'members.write',
    input: z.strictObject(ofUnit),
    output: Unit,
  }),
  reopen: route('DELETE /units/:id/closure', {
    says: 'The unit is there again.',
    right: 'members.write',
    input: z.object(ofUnit),
    output: Unit,
  }),
  remove: route('DELETE /units/:id', {
    says: 'Takes a unit away that was added by mistake: nothing belongs there and nothing happened there.',
    right: 'members.write',
    input: z.object(ofUnit),
    output: done,
  }),
  history: route('GET /units/:id/history', {
    says: 'What the unit was called and where it hung, latest first.',
    right: 'members.read',
    input: z.object(ofUnit),
    output: z.array(
      z.object({
        since: instant,
        name: z.string(),
        parentId: id('unit').nullable(),
        parentName: z.string().nullable(),
      }),
    ),
  }),
  bring: route('POST /units/import', {
    says: 'Reads the tree from CSV: a line for each unit with name, and parent (name or code), code and kind where known. Units that are here already are renamed or moved, by their code or else their name. A dry run changes nothing.',
    right: 'members.write',
    input: z.strictObject({ csv: z.string().max(2_000_000), dryRun: z.boolean().default(false) }),
    output: z.object({
      added: z.number().int(),
      changed: z.number().int(),
      unchanged: z.number().int(),
      problems: z.array(z.object({ line: z.number().int(), code: z.string(), detail: z.string() })),
    }),
    pace: 'heavy',
  }),
  ties: route('GET /units/:id/ties', {
    says: 'Who and what belongs to the unit; with `past` also who and what did before.',
    right: 'members.read',
    input: z.object({ ...ofUnit, past: queryFlag.default(false) }),
    output: z.array(Tie),
  }),
  tiesOf: route('GET /unit-ties', {
    says: 'To which units somebody or something belongs and belonged, latest first.',
    right: 'members.read',
    input: z.object(subject),
    output: z.array(Tie),
  }),
  tie: route('POST /units/:id/ties', {
    says: 'Says that a member, team, place, account, person, source, widget or the open link of a survey belongs to the unit from a moment on (now, when none is given). A member may belong to several; anything else leaves the unit it belonged to.',
    right: 'members.write',
    input: z.strictObject({ ...ofUnit, ...subject, since: instant.optional(), until: instant.optional() }),
    output: Tie,
    status: 201,
  }),
  untie: route('DELETE /units/:id/ties/:tieId', {
    says: 'It belongs there no more, from now or from the moment given. What was, stays.',
    right: 'members.write',
    input: z.object({ ...ofTie, until: instant.optional() }),
    output: done,
  }),
  retie: route('PUT /units/:id/ties/:tieId', {
    says: 'Takes the end of a belonging back.',
    right: 'members.write',
    input: z.strictObject(ofTie),
    output: Tie,
  }),
}
