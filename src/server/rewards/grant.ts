import type { Id } from '#core/ids.ts'
import { makeReferralCode, REFERRAL_RANDOM_BYTES } from '#core/referral-code.ts'
import type { Reward } from '#core/rewards/api.ts'
import { DAY } from '#core/time.ts'
import { type Ctx, newId } from '../ctx.ts'
import { recordAll } from '../record.ts'
import { addRewards, type NewReward } from './store.ts'

type Grant = {
  personId: Id<'person'>
  runId: Id<'run'> | null
  kind: Reward['kind']
  worth: string
  validDays: number | null
}

/** Among 78 thousand million codes the second try is there for the sake of proof. */
const TRIES = 5

/** Gives each person a code that nobody else has. */
export const grantRewards = async (ctx: Ctx, grants: readonly Grant[]): Promise<Id<'reward'>[]> => {
  const granted: Id<'reward'>[] = []
  let missing = grants
  for (let attempt = 0; attempt < TRIES && missing.length > 0; attempt++) {
    const given = missing.map((grant) => withCode(ctx, grant))
    const added = await addRewards(ctx, given)
    await recordAll(
      ctx,
      'reward.granted',
      given.flatMap(({ id, personId }) => (added.has(id) ? [{ rewardId: id, personId }] : [])),
    )
    granted.push(...added)
    missing = missing.filter((_, at) => !added.has(given[at]!.id))
  }
  if (missing.length > 0) throw new Error(`no new code in ${TRIES} tries: is there any randomness?`)
  return granted
}

const withCode = (ctx: Ctx, { kind, worth, personId, runId, validDays }: Grant): NewReward => ({
  id: newId(ctx, 'reward'),
  code: makeReferralCode(ctx.ports.random(REFERRAL_RANDOM_BYTES)),
  expiresAt: validDays === null ? null : new Date(ctx.now().getTime() + validDays * DAY),
  kind,
  worth,
  personId,
  runId,
})
