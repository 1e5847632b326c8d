import type { Id } from '#core/ids.ts'
import { makeReferralCode, REFERRAL_RANDOM_BYTES } from '#core/referral-code.ts'
import type { Reward } from '#core/rewards/api.ts'
import { DAY } from '#core/time.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import { addReward } from './store.ts'

type Grant = {
  personId: Id<'person'>
  runId: Id<'run'> | null
  kind: Reward['kind']
  worth: string
  validDays: number | null
}

/** Among 78 thousand million codes the second try is there for the sake of proof. */
const TRIES = 5

/** Gives a person a code that nobody else has. */
export const grantReward = async (ctx: Ctx, { validDays, ...given }: Grant): Promise<Id<'reward'>> => {
  const expiresAt = validDays === null ? null : new Date(ctx.now().getTime() + validDays * DAY)
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const code = makeReferralCode(ctx.ports.random(REFERRAL_RANDOM_BYTES))
    const id = await addReward(ctx, { ...given, code, expiresAt })
    if (!id) continue
    await record(ctx, 'reward.granted', { rewardId: id, personId: given.personId })
    return id
  }
  throw new Error(`no new code in ${TRIES} tries: is there any randomness?`)
}
