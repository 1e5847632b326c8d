import { readReferralCode } from '#core/referral-code.ts'
import type { rewardRoutes } from '#core/rewards/api.ts'
import type { Handlers } from '../http/mount.ts'
import { redeemReward } from './redeem.ts'
import { listRewards } from './store.ts'

export const rewardHandlers: Handlers<typeof rewardRoutes> = {
  list: (ctx, { after, limit, personId, code }) =>
    listRewards(ctx, { personId, code: code && (readReferralCode(code) ?? code) }, { after, limit }),
  redeem: redeemReward,
}
