import type { Id } from '#core/ids.ts'
import { worksOnCases } from '#core/members/role.ts'
import type { Conditions } from '#core/rules/rule.ts'
import { addAccount } from '../accounts/store.ts'
import type { Ctx } from '../ctx.ts'
import { addPeople } from '../people/store.ts'
import { addSegment } from '../segments/store.ts'
import { at } from './at.ts'
import type { Cast } from './cast.ts'
import { markDemo } from './store.ts'
import { ACCOUNTS, dice, PEOPLE } from './story.ts'
import { ACCOUNT_FIRST, ACCOUNT_LAST, DOMAIN, FIRST_NAMES, LAST_NAMES, REGIONS, TIERS } from './words.ts'

const YEAR_MILLIS = 365 * 86_400_000
/** A day before the first of them said anything. */
const MET_MILLIS_AGO = YEAR_MILLIS + 2 * 86_400_000

const SEGMENTS: readonly { name: string; conditions: Conditions }[] = [
  { name: 'Gold accounts', conditions: [{ fact: 'account_tier', operator: 'is', value: 'gold' }] },
  {
    name: 'With us since before 2020',
    conditions: [{ fact: 'person:customerSince', operator: 'below', value: 2020 }],
  },
]

export const meetCompany = async (here: Ctx, members: Cast['members']): Promise<Cast['people']> => {
  const ctx = at(here, new Date(here.now().getTime() - MET_MILLIS_AGO))
  const roll = dice(7)
  const accountIds: Id<'account'>[] = []
  const owners = members.filter(({ role }) => worksOnCases(role))
  for (let n = 0; n < ACCOUNTS; n++) {
    const tier = roll.pick(TIERS)
    const renewal = new Date(here.now().getTime() + roll.next() * YEAR_MILLIS)
    accountIds.push(
      await addAccount(ctx, {
        name: `${ACCOUNT_FIRST[n % ACCOUNT_FIRST.length]} ${ACCOUNT_LAST[Math.floor(n / ACCOUNT_FIRST.length)]}`,
        tier,
        yearlyValue: { bronze: 2_000, silver: 12_000, gold: 60_000 }[tier] + 100 * roll.below(40),
        renewsOn: renewal.toISOString().slice(0, 10),
        ownerId: roll.pick(owners).id,
      }),
    )
  }
  await markDemo(ctx, 'account', accountIds)

  const given = Array.from({ length: PEOPLE }, (_, n) => {
    const name = `${FIRST_NAMES[n % FIRST_NAMES.length]} ${LAST_NAMES[Math.floor(n / FIRST_NAMES.length) % LAST_NAMES.length]}`
    return {
      name,
      email: `${name.toLowerCase().replace(/[^a-z]+/g, '.')}.${n}@${DOMAIN}`,
      phone: null,
      // Ids of their own, so that the rows can be found again in the order of the story.
      externalId: `demo-${String(n).padStart(4, '0')}`,
      accountId: n % 3 === 0 ? null : accountIds[n % ACCOUNTS]!,
      attributes: { region: roll.pick(REGIONS), customerSince: 2016 + roll.below(10) },
    }
  })
  const added = await addPeople(ctx, given)
  await markDemo(
    ctx,
    'person',
    added.map(({ id }) => id),
  )
  const segments = await Promise.all(SEGMENTS.map((one) => addSegment(ctx, one)))
  await markDemo(
    ctx,
    'segment',
    segments.filter((id) => id !== undefined),
  )
  // addPeople works in the order of the external ids, which is the order of the story.
  return added.map(({ id }, n) => ({ id, name: given[n]!.name }))
}
