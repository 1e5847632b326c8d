import { textOr } from '../texts/text.ts'

/** A workspace's own category is its own name. */
export const categoryName = (key: string): string => textOr(`feedback.category_${key}`, key)
