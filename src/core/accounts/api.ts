import { z } from 'zod'
import { STAGES } from '../people/lifecycle.ts'
import {
  attributes,
  day,
  id,
  instant,
  isOnePlace,
  lastOf,
  ONE_PLACE,
  pageOf,
  placeInList,
  route,
  rowCount,
} from '../wire.ts'

export const Account = z.object({
  id: id('account'),
  name: z.string(),
  externalId: z.string().nullable(),
  domain: z.string().nullable(),
  yearlyValue: z.number().nullable(),
  tier: z.string().nullable(),
  renewsOn: day.nullable(),
  stage: z.enum(STAGES).nullable(),
  /** What it has brought, or is expected to, over all the years. */
  lifetimeValue: z.number().nullable(),
  ownerId: id('member').nullable(),
  ownerName: z.string().nullable(),
  attributes,
  people: z.number().int(),
  createdAt: instant,
})
export type Account = z.output<typeof Account>

const Given = {
  externalId: z.string().trim().min(1).max(255).nullable().optional(),
  domain: z.string().trim().max(255).nullable().optional(),
  yearlyValue: z.number().min(0).max(1e12).nullable().optional(),
  tier: z.string().trim().max(50).nullable().optional(),
  renewsOn: day.nullable().optional(),
  stage: z.enum(STAGES).nullable().optional(),
  lifetimeValue: z.number().min(0).max(1e12).nullable().optional(),
  ownerId: id('member').nullable().optional(),
  attributes: attributes.optional(),
}

const AccountFilter = z.object({ search: z.string().max(200).optional() })

export const accountRoutes = {
  list: route('GET /accounts', {
    says: 'Accounts, by name.',
    right: 'people.read',
    input: AccountFilter.extend({ ...placeInList, after: lastOf('account').optional() }).refine(
      isOnePlace,
      ONE_PLACE,
    ),
    output: pageOf(Account),
  }),
  count: route('GET /accounts/count', {
    says: 'How many accounts a list of these holds, whole.',
    right: 'people.read',
    input: AccountFilter,
    output: rowCount,
  }),
  add: route('POST /accounts', {
    says: 'Adds an account.',
    right: 'people.write',
    input: z.strictObject({ name: z.string().trim().min(1).max(200), ...Given }),
    output: Account,
    status: 201,
  }),
  show: route('GET /accounts/:id', {
    says: 'One account.',
    right: 'people.read',
    input: z.object({ id: id('account') }),
    output: Account,
  }),
  change: route('PATCH /accounts/:id', {
    says: 'Changes an account.',
    right: 'people.write',
    input: z.strictObject({
      id: id('account'),
      name: z.string().trim().min(1).max(200).optional(),
      ...Given,
    }),
    output: Account,
  }),
}
