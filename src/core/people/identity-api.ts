import { z } from 'zod'
import { id, instant, route } from '../wire.ts'
import { Person } from './api.ts'

export const ADDRESS_KINDS = ['email', 'phone', 'external_id', 'handle'] as const
export const CONSENT_PURPOSES = ['surveys', 'contact', 'publishing'] as const

export const Identity = z.object({
  /** Besides those on the person itself. */
  addresses: z.array(z.object({ kind: z.enum(ADDRESS_KINDS), address: z.string() })),
  merges: z.array(
    z.object({
      id: id('merge'),
      intoId: id('person'),
      mergedId: id('person'),
      mergedName: z.string().nullable(),
      mergedEmail: z.string().nullable(),
      at: instant,
      undoneAt: instant.nullable(),
    }),
  ),
})
export type Identity = z.output<typeof Identity>

export const Consent = z.object({
  id: id('consent'),
  purpose: z.enum(CONSENT_PURPOSES),
  granted: z.boolean(),
  /** How we know: a form, a call, an import. */
  source: z.string(),
  byName: z.string().nullable(),
  at: instant,
})
export type Consent = z.output<typeof Consent>

const ByPerson = z.object({ id: id('person') })
const Address = { id: id('person'), kind: z.enum(ADDRESS_KINDS), address: z.string().trim().min(1).max(320) }

export const identityRoutes = {
  show: route('GET /people/:id/identity', {
    says: 'The further addresses of a person, and who was merged into them.',
    right: 'people.read',
    input: ByPerson,
    output: Identity,
  }),
  addAddress: route('POST /people/:id/addresses', {
    says: 'Adds a further address: what comes from it is theirs.',
    right: 'people.write',
    input: z.strictObject(Address),
    output: Identity,
    status: 201,
  }),
  removeAddress: route('DELETE /people/:id/addresses', {
    says: 'Takes a further address away.',
    right: 'people.write',
    input: z.object(Address),
    output: Identity,
  }),
  merge: route('POST /people/:id/merges', {
    says: 'Makes two people one: all of the other one’s history moves here. It can be taken apart again.',
    right: 'people.write',
    input: z.strictObject({ id: id('person'), mergedId: id('person') }),
    output: Person,
    status: 201,
  }),
  part: route('DELETE /people/:id/merges/:mergeId', {
    says: 'Takes a merge apart: what came along goes back, what happened since stays.',
    right: 'people.write',
    input: z.object({ id: id('person'), mergeId: id('merge') }),
    output: Person,
  }),
  consents: route('GET /people/:id/consents', {
    says: 'What a person agreed to and took back, the newest first, and how we know.',
    right: 'people.read',
    input: ByPerson,
    output: z.array(Consent),
  }),
  consent: route('POST /people/:id/consents', {
    says: 'Records what a person agreed to or took back. Lines are added, never changed.',
    right: 'people.write',
    input: z.strictObject({
      id: id('person'),
      purpose: z.enum(CONSENT_PURPOSES),
      granted: z.boolean(),
      source: z.string().trim().min(3).max(500),
    }),
    output: z.array(Consent),
    status: 201,
  }),
  export: route('GET /people/:id/export', {
    says: 'All that Heard holds of one person, table by table, to be handed to them.',
    right: 'export',
    input: ByPerson,
    output: z.object({
      exportedAt: instant,
      person: Person,
      tables: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
    }),
    pace: 'heavy',
    proof: () => true,
  }),
}
