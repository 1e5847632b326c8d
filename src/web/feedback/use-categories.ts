import { type CategoryNode, categoryRoutes } from '#core/analysis/learning-api.ts'
import { useAsk } from '../ask.ts'
import { categoryName } from './words.ts'

/** The categories of this workspace: those to choose from, and how any key is called, also one of the past. */
export const useCategories = () => {
  const { data = [] } = useAsk(categoryRoutes.list, {})
  const byKey = new Map(data.map((one) => [one.key, one]))
  const nameOf = (key: string): string => nameIn(byKey, key)
  const inUse = data.filter(({ archived, mergedInto }) => !archived && mergedInto === null)
  return { nameOf, inUse, choices: inUse.map(({ key }) => ({ value: key, text: nameOf(key) })) }
}

/** A shipped name is in the member's language; a workspace's own is as the workspace wrote it. */
const nameIn = (byKey: ReadonlyMap<string, CategoryNode>, key: string): string => {
  const own = byKey.get(key)
  return own && own.name !== SHIPPED[key] ? own.name : categoryName(key)
}

const SHIPPED: Readonly<Record<string, string>> = {
  product: 'Product',
  app: 'App and website',
  support: 'Customer support',
  staff: 'Staff',
  service: 'Service',
  delivery: 'Delivery',
  price: 'Price',
  account: 'Account',
  billing: 'Billing and payment',
  place: 'Place',
}
