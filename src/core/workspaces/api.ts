import { z } from 'zod'
import { RIGHTS } from '../members/role.ts'
import { done, id, instant, nothing, route } from '../wire.ts'

export const Workspace = z.object({
  id: id('workspace'),
  name: z.string(),
  zone: z.string(),
  /** Of what remedies cost and what accounts are worth. */
  currency: z.string(),
  locale: z.string(),
  mailFromName: z.string().nullable(),
  /** A told customer who stays silent for so many days has confirmed. */
  silenceDays: z.number().int(),
  /** Members without a second factor may do nothing but set one up. */
  secondFactorRequired: z.boolean(),
  demoLoadedAt: instant.nullable(),
  createdAt: instant,
})
export type Workspace = z.output<typeof Workspace>

export const Password = z.string().min(10).max(256)
export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(320)
  .regex(/^[^\s@]+@[^\s@]+$/, 'not an e-mail address')

/** Before anybody is signed in. */
export const setUpRoutes = {
  status: route('GET /setup', {
    says: 'Whether Heard was set up already.',
    right: 'anyone',
    input: nothing,
    output: z.object({ done: z.boolean() }),
  }),
  setUp: route('POST /setup', {
    says: 'Creates the first workspace and its administrator, and signs in. Refused for ever afterwards.',
    right: 'anyone',
    input: z.strictObject({
      workspace: z.string().trim().min(1).max(100),
      name: z.string().trim().min(1).max(100),
      email: Email,
      password: Password,
      zone: z.string().max(60).default('UTC'),
    }),
    output: Workspace,
    status: 201,
    pace: 'sign_in',
  }),
}

export const workspaceRoutes = {
  show: route('GET /workspace', {
    says: 'The workspace.',
    right: 'members.read',
    input: nothing,
    output: Workspace,
  }),
  change: route('PATCH /workspace', {
    says: 'Changes the workspace.',
    right: 'workspace.write',
    input: z.strictObject({
      name: z.string().trim().min(1).max(100).optional(),
      zone: z.string().max(60).optional(),
      currency: z.string().max(3).optional(),
      locale: z.string().max(20).optional(),
      mailFromName: z.string().max(100).nullable().optional(),
      silenceDays: z.number().int().min(1).max(90).optional(),
      secondFactorRequired: z.boolean().optional(),
    }),
    output: Workspace,
    proof: ({ secondFactorRequired }) => secondFactorRequired !== undefined,
  }),
}

export const ApiKey = z.object({
  id: id('key'),
  name: z.string(),
  hint: z.string(),
  rights: z.array(z.enum(RIGHTS)),
  createdAt: instant,
  usedAt: instant.nullable(),
  revokedAt: instant.nullable(),
})
export type ApiKey = z.output<typeof ApiKey>

export const keyRoutes = {
  list: route('GET /keys', {
    says: 'The API keys of the workspace.',
    right: 'keys.write',
    input: nothing,
    output: z.array(ApiKey),
  }),
  create: route('POST /keys', {
    says: 'Makes an API key. The secret is shown in this answer only.',
    right: 'keys.write',
    input: z.strictObject({
      name: z.string().trim().min(1).max(100),
      rights: z.array(z.enum(RIGHTS)).min(1),
    }),
    output: z.object({ key: ApiKey, secret: z.string() }),
    status: 201,
    proof: () => true,
  }),
  revoke: route('DELETE /keys/:id', {
    says: 'Revokes an API key.',
    right: 'keys.write',
    input: z.object({ id: id('key') }),
    output: done,
  }),
}
