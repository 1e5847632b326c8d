import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { addUnit } from '../units/store.ts'
import { hasUnits } from '../units/where-store.ts'
import { at } from './at.ts'
import { markDemo } from './store.ts'
import type { DemoPiece } from './story.ts'

const REGIONS = {
  North: ['Hamburg', 'Copenhagen', 'Utrecht'],
  South: ['Vienna', 'Milan', 'Lyon'],
}
/** Where nobody has time: every other bad visit is to this shop. */
const BUSY_SHOP = 'Milan'
const OTHER_SHOPS = Object.values(REGIONS)
  .flat()
  .filter((shop) => shop !== BUSY_SHOP)

/** The shops that visits are about, two regions above them. A company that has drawn its own tree keeps it alone. */
export const openShops = async (ctx: Ctx, since: Date): Promise<boolean> => {
  if (await hasUnits(ctx)) return false
  const then = at(ctx, since)
  const units: Id<'unit'>[] = []
  for (const [name, shops] of Object.entries(REGIONS)) {
    const parentId = await addUnit(then, { name, kind: 'region', code: null, parentId: null })
    units.push(parentId)
    for (const shop of shops)
      units.push(await addUnit(then, { name: shop, kind: 'shop', code: codeOf(shop), parentId }))
  }
  await markDemo(ctx, 'unit', units)
  return true
}

const codeOf = (shop: string) => `shop-${shop.toLowerCase()}`

/** Everybody has a shop near them, and some come to the busy one. */
export const shopOf = ({ touchpoint, score, person, minutesAgo }: DemoPiece): string | undefined => {
  if (touchpoint !== 'visit') return undefined
  const isBad = score <= 2
  const shop = minutesAgo % (isBad ? 2 : 6) === 0 ? BUSY_SHOP : OTHER_SHOPS[person % OTHER_SHOPS.length]!
  return codeOf(shop)
}
