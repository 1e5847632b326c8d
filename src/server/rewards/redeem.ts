import { readReferralCode } from '#core/referral-code.ts'
import type { Reward } from '#core/rewards/api.ts'
import { whyNotRedeem } from '#core/rewards/redeeming.ts'
import type { Ctx } from '../ctx.ts'
import { Fault, refuse } from '../fault.ts'
import { record } from '../record.ts'
import { lockRewardByCode, saveRedemption } from './store.ts'

/** Redeems a code, however it was typed. Of two at once the second one is told. */
export const redeemReward = async (ctx: Ctx, { code: typed }: { code: string }): Promise<Reward> => {
  const code = readReferralCode(typed)
  const reward = code ? await lockRewardByCode(ctx, code) : undefined
  if (!reward) throw new Fault('reward.not_found')
  refuse(whyNotRedeem(reward, ctx.now()))
  await saveRedemption(ctx, reward.id)
  await record(ctx, 'reward.redeemed', { rewardId: reward.id, personId: reward.personId })
  return { ...reward, redeemedAt: ctx.now() }
}
