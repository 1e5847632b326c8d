import { z } from 'zod'
import { ASKING_CHANNELS } from '../restraints/restraint.ts'
import { done, id, instant, pageOf, pageSize, route } from '../wire.ts'
import { Person } from './api.ts'
import { CONSENT_PURPOSES } from './consent.ts'

const Named = z.object({ id: id('person'), name: z.string().nullable(), email: z.string().nullable() })

export const ADDRESS_KINDS = ['email', 'phone', 'external_id', 'handle'] as const

/** How a further address became known. */
export const ADDRESS_SOURCES = ['member', 'merge', 'feedback', 'import', 'text', 'list', 'event'] as const
export type AddressSource = (typeof ADDRESS_SOURCES)[number]

/** Two who may be one: something that one of them said came with an address of the other. */
export const MergeSuggestion = z.object({
  id: id('suggestion'),
  person: Named,
  other: Named,
  kind: z.enum(ADDRESS_KINDS),
  address: z.string(),
  source: z.enum(ADDRESS_SOURCES),
  at: instant,
})
export type MergeSuggestion = z.output<typeof MergeSuggestion>

export const Identity = z.object({
  /** Besides those on the person itself. */
  addresses: z.array(
    z.object({
      kind: z.enum(ADDRESS_KINDS),
      address: z.string(),
      source: z.enum(ADDRESS_SOURCES).nullable(),
      at: instant,
    }),
  ),
  suggestions: z.array(MergeSuggestion),
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
  /** Null: through all of them. */
  channel: z.enum(ASKING_CHANNELS).nullable(),
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
  suggestions: route('GET /merge-suggestions', {
    says: 'Pairs of people who may be one: one of them gave an address that is the other’s. The newest first.',
    right: 'people.read',
    input: z.object({ after: id('suggestion').optional(), limit: pageSize }),
    output: pageOf(MergeSuggestion),
  }),
  dismiss: route('DELETE /merge-suggestions/:id', {
    says: 'Says that two people are two. It is not suggested again.',
    right: 'people.write',
    input: z.object({ id: id('suggestion') }),
    output: done,
  }),
  consents: route('GET /people/:id/consents', {
    says: 'What a person agreed to and took back, the newest first, and how we know.',
    right: 'people.read',
    input: ByPerson,
    output: z.array(Consent),
  }),
  consent: route('POST /people/:id/consents', {
    says: 'Records what a person agreed to or took back, through one channel or all. Lines are added, never changed; what was taken back is not sent.',
    right: 'people.write',
    input: z.strictObject({
      id: id('person'),
      purpose: z.enum(CONSENT_PURPOSES),
      channel: z.enum(ASKING_CHANNELS).nullable().default(null),
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
