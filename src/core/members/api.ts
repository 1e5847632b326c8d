import { z } from 'zod'
import { done, id, instant, nothing, route } from '../wire.ts'
import { Email, Password, Workspace } from '../workspaces/api.ts'
import { RIGHTS, ROLES } from './role.ts'

export const Member = z.object({
  id: id('member'),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  joined: z.boolean(),
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
  createdAt: instant,
})
export type Member = z.output<typeof Member>

/** Who is signed in, what they may do, and how they like their screen. */
export const Me = z.object({
  member: Member,
  workspace: Workspace,
  rights: z.array(z.enum(RIGHTS)),
  preferences: z.record(z.string(), z.unknown()),
})
export type Me = z.output<typeof Me>

export const sessionRoutes = {
  signIn: route('POST /session', {
    says: 'Signs a member in and sets the session cookie.',
    right: 'anyone',
    input: z.strictObject({
      email: Email,
      password: z.string().max(256),
      workspaceId: id('workspace').optional(),
    }),
    output: z.object({
      workspaces: z.array(z.object({ id: id('workspace'), name: z.string() })),
      signedIn: z.boolean(),
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
    says: 'Changes the password and ends all other sessions.',
    right: 'self',
    input: z.strictObject({ current: z.string().max(256), next: Password }),
    output: done,
    pace: 'sign_in',
  }),
}
