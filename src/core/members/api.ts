import { z } from 'zod'
import { done, id, instant, nothing, route } from '../wire.ts'
import { Email, Password, Workspace } from '../workspaces/api.ts'
import { RIGHTS, ROLES } from './role.ts'
import { Code } from './second-factor-api.ts'

export const Member = z.object({
  id: id('member'),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  joined: z.boolean(),
  secondFactor: z.boolean().describe('Whether the member signs in with a second factor.'),
  absentFrom: instant.nullable().describe('Null: from the moment the absence was entered.'),
  absentUntil: instant.nullable(),
  deputyId: id('member').nullable().describe('Who takes new cases meant for the member meanwhile.'),
  skills: z.array(z.string()),
  capacity: z
    .number()
    .int()
    .nullable()
    .describe('Open cases at once that are shared out to the member; null: no limit.'),
  leftAt: instant.nullable(),
  teamIds: z.array(id('team')),
  confinedTo: z
    .array(id('unit'))
    .describe('The units of which the member sees what lies in them or below; none: everything.'),
  createdAt: instant,
})
export type Member = z.output<typeof Member>

/** Who is signed in, what they may do, and how they like their screen. */
export const Me = z.object({
  member: Member,
  workspace: Workspace,
  rights: z.array(z.enum(RIGHTS)).describe('None while a second factor is asked for and missing.'),
  preferences: z.record(z.string(), z.unknown()),
  sees: z
    .array(z.object({ id: id('unit'), name: z.string() }))
    .describe('The units that the member is confined to; none: everything.'),
})
export type Me = z.output<typeof Me>

/** One's own signing-in on some device. */
export const OwnSession = z.object({
  name: z.string().describe('Names the session without opening it.'),
  userAgent: z.string().nullable(),
  createdAt: instant,
  seenAt: instant,
  current: z.boolean(),
})
export type OwnSession = z.output<typeof OwnSession>

export const sessionRoutes = {
  signIn: route('POST /session', {
    says: 'Signs a member in and sets the session cookie.',
    right: 'anyone',
    input: z.strictObject({
      email: Email,
      password: z.string().max(256),
      workspaceId: id('workspace').optional(),
      code: Code.optional().describe('Of the second factor, where the answer before said `wantsCode`.'),
    }),
    output: z.object({
      workspaces: z.array(z.object({ id: id('workspace'), name: z.string() })),
      signedIn: z.boolean(),
      wantsCode: z.boolean(),
    }),
    pace: 'sign_in',
  }),
  signOut: route('DELETE /session', {
    says: 'Ends the session.',
    right: 'anyone',
    input: nothing,
    output: done,
  }),
}

export const meRoutes = {
  me: route('GET /me', { says: 'The signed-in member.', right: 'self', input: nothing, output: Me }),
  prefer: route('PATCH /me/preferences', {
    says: 'Remembers how the member likes the screen.',
    right: 'self',
    input: z.strictObject({
      preferences: z.record(
        z.string().max(50),
        z.union([z.string().max(200), z.number(), z.boolean(), z.null()]),
      ),
    }),
    output: Me,
  }),
  beAbsent: route('PUT /me/absence', {
    says: 'Says when the member is away, and who stands in for them; until null: back again.',
    right: 'self',
    input: z.strictObject({
      from: instant.nullable().default(null),
      until: instant.nullable(),
      deputyId: id('member').nullable().optional(),
    }),
    output: Member,
  }),
  changePassword: route('PUT /me/password', {
    says: 'Changes the password and ends all sessions.',
    right: 'self',
    input: z.strictObject({ current: z.string().max(256), next: Password }),
    output: done,
    pace: 'sign_in',
  }),
  sessions: route('GET /me/sessions', {
    says: 'Where the member is signed in, latest first.',
    right: 'self',
    input: nothing,
    output: z.array(OwnSession),
  }),
  endSession: route('DELETE /me/sessions/:name', {
    says: 'Signs the member out on one device.',
    right: 'self',
    input: z.strictObject({ name: z.string().max(50) }),
    output: done,
  }),
  endOtherSessions: route('DELETE /me/sessions', {
    says: 'Signs the member out everywhere else.',
    right: 'self',
    input: nothing,
    output: done,
  }),
}

/** For a member who forgot the password: a link by mail, once, for an hour. */
export const resetRoutes = {
  ask: route('POST /reset', {
    says: 'Mails a link with which to choose a new password. The answer is the same for an address that nobody has.',
    right: 'anyone',
    input: z.strictObject({ email: Email }),
    output: done,
    pace: 'sign_in',
  }),
  peek: route('GET /reset/:token', {
    says: 'Whose password the link changes.',
    right: 'anyone',
    input: z.object({ token: z.string().max(100) }),
    output: z.object({ workspace: z.string(), name: z.string(), email: z.string() }),
    pace: 'sign_in',
  }),
  choose: route('POST /reset/:token', {
    says: 'Chooses the new password. All sessions end; nobody is signed in by it.',
    right: 'anyone',
    input: z.strictObject({ token: z.string().max(100), password: Password }),
    output: done,
    pace: 'sign_in',
  }),
}
