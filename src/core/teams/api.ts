import { z } from 'zod'
import { Member } from '../members/api.ts'
import { ROLES } from '../members/role.ts'
import { day, done, id, instant, nothing, route } from '../wire.ts'
import { Email, Password } from '../workspaces/api.ts'
import { SHARINGS } from './taking.ts'

export const Team = z.object({
  id: id('team'),
  name: z.string(),
  leadId: id('member').nullable(),
  leadName: z.string().nullable(),
  calendarId: id('calendar').nullable(),
  memberIds: z.array(id('member')),
  openCases: z.number().int(),
  createdAt: instant,
})
export type Team = z.output<typeof Team>

const minutes = z.number().int().min(0).max(1440)
const windows = z.array(z.object({ from: minutes, to: minutes })).max(12)
const openDay = windows.default([])

export const Calendar = z.object({
  id: id('calendar'),
  name: z.string().trim().min(1).max(100),
  zone: z.string().max(60),
  /** Minutes from midnight; several windows a day; a window that ends before it begins runs overnight. */
  week: z.object({
    monday: openDay,
    tuesday: openDay,
    wednesday: openDay,
    thursday: openDay,
    friday: openDay,
    saturday: openDay,
    sunday: openDay,
  }),
  /** A day off, or with windows of its own a half one. */
  holidays: z
    .array(z.object({ date: day, name: z.string().max(100), windows: windows.default([]) }))
    .max(500),
  isDefault: z.boolean(),
})
export type Calendar = z.output<typeof Calendar>

const GivenTeam = {
  leadId: id('member').nullable().optional(),
  calendarId: id('calendar').nullable().optional(),
  memberIds: z.array(id('member')).max(1000).optional(),
}

export const teamRoutes = {
  list: route('GET /teams', { says: 'Teams.', right: 'members.read', input: nothing, output: z.array(Team) }),
  create: route('POST /teams', {
    says: 'Makes a team.',
    right: 'members.write',
    input: z.strictObject({ name: z.string().trim().min(1).max(100), ...GivenTeam }),
    output: Team,
    status: 201,
  }),
  change: route('PATCH /teams/:id', {
    says: 'Changes a team.',
    right: 'members.write',
    input: z.strictObject({
      id: id('team'),
      name: z.string().trim().min(1).max(100).optional(),
      ...GivenTeam,
    }),
    output: Team,
  }),
  remove: route('DELETE /teams/:id', {
    says: 'Removes a team that owns no open case.',
    right: 'members.write',
    input: z.object({ id: id('team') }),
    output: done,
  }),
}

const confinedTo = z.array(id('unit')).max(50)

export const memberRoutes = {
  list: route('GET /members', {
    says: 'Members, those who left last.',
    right: 'members.read',
    input: nothing,
    output: z.array(Member),
  }),
  invite: route('POST /members', {
    says: 'Invites a member by e-mail. The link is in this answer too, for when mail is not set up yet.',
    right: 'members.write',
    input: z.strictObject({
      name: z.string().trim().min(1).max(100),
      email: Email,
      role: z.enum(ROLES),
      teamIds: z.array(id('team')).max(50).optional(),
      confinedTo: confinedTo.optional(),
    }),
    output: z.object({ member: Member, link: z.string() }),
    status: 201,
    proof: () => true,
  }),
  change: route('PATCH /members/:id', {
    says: 'Changes name, role, teams, skills, capacity, absence or deputy.',
    right: 'members.write',
    input: z.strictObject({
      id: id('member'),
      name: z.string().trim().min(1).max(100).optional(),
      role: z.enum(ROLES).optional(),
      teamIds: z.array(id('team')).max(50).optional(),
      absentFrom: instant.nullable().optional(),
      absentUntil: instant.nullable().optional(),
      deputyId: id('member').nullable().optional(),
      skills: z.array(z.string().trim().min(1).max(60)).max(50).optional(),
      capacity: z.number().int().min(1).max(1000).nullable().optional(),
    }),
    output: Member,
    proof: ({ role }) => role !== undefined,
  }),
  confine: route('PUT /members/:id/units', {
    says: 'Confines the member to units: they see what lies in them or below, by the tree of now, and what is theirs in person. None: everything. Their sessions end.',
    right: 'members.write',
    input: z.strictObject({ id: id('member'), confinedTo }),
    output: Member,
    proof: () => true,
  }),
  leave: route('DELETE /members/:id', {
    says: 'The member leaves: sessions end at once, open cases go to the team given, shared out as asked; or to the deputy, or the own team.',
    right: 'members.write',
    input: z.object({
      id: id('member'),
      toTeamId: id('team').optional(),
      share: z.enum(SHARINGS).optional(),
    }),
    output: done,
    proof: () => true,
  }),
}

/** For somebody who holds an invitation, and is nobody yet. */
export const joinRoutes = {
  peek: route('GET /join/:token', {
    says: 'Who is invited to which workspace.',
    right: 'anyone',
    input: z.object({ token: z.string().max(100) }),
    output: z.object({ workspace: z.string(), name: z.string(), email: z.string() }),
    pace: 'sign_in',
  }),
  join: route('POST /join/:token', {
    says: 'Accepts the invitation with a password, and signs in.',
    right: 'anyone',
    input: z.strictObject({ token: z.string().max(100), password: Password }),
    output: done,
    pace: 'sign_in',
  }),
}

export const calendarRoutes = {
  list: route('GET /calendars', {
    says: 'Business hours.',
    right: 'members.read',
    input: nothing,
    output: z.array(Calendar),
  }),
  create: route('POST /calendars', {
    says: 'Adds business hours.',
    right: 'rules.write',
    input: Calendar.omit({ id: true, isDefault: true }).strict(),
    output: Calendar,
    status: 201,
  }),
  change: route('PUT /calendars/:id', {
    says: 'Changes business hours; promises that run keep the hours they began with.',
    right: 'rules.write',
    input: Calendar.omit({ isDefault: true }).strict(),
    output: Calendar,
  }),
  remove: route('DELETE /calendars/:id', {
    says: 'Removes business hours that no team and no policy uses, and says otherwise who does; promises that run keep their copy.',
    right: 'rules.write',
    input: z.object({ id: id('calendar') }),
    output: done,
  }),
  countries: route('GET /holidays/countries', {
    says: 'The countries whose public holidays are known, and the regions that have days of their own.',
    right: 'members.read',
    input: nothing,
    output: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        regions: z.array(z.object({ code: z.string(), name: z.string() })),
      }),
    ),
  }),
  holidays: route('GET /holidays', {
    says: 'Public holidays of a country or region, ready to be added to a calendar.',
    right: 'members.read',
    input: z.object({
      country: z.string().length(2),
      region: z.string().max(20).optional().describe('As countries names them: BY, or BY-A within it.'),
      year: z.coerce.number<string | number>().int().min(2000).max(2100),
    }),
    output: z.array(z.object({ date: day, name: z.string() })),
  }),
}
