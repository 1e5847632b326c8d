import { t, textOr } from '../texts/text.ts'

/** Those that every workspace starts with; a workspace may have others. */
export const CATEGORY_KEYS = [
  'product',
  'app',
  'support',
  'staff',
  'service',
  'delivery',
  'price',
  'account',
  'billing',
  'place',
] as const

/** A workspace's own category is its own name. */
export const categoryName = (key: string): string => textOr(`feedback.category_${key}`, key)

export const personNameOr = (name: string | null | undefined): string => name ?? t('feedback.somebody')
