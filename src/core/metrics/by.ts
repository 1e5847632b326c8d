/** What every piece of feedback may have, and a score be broken down by. */
export const PARTS_OF_FEEDBACK = [
  'touchpoint',
  'channel',
  'category',
  'theme',
  'account',
  'survey',
  'unit',
] as const
export type PartOfFeedback = (typeof PARTS_OF_FEEDBACK)[number]

const ATTRIBUTE = 'attribute:'
/** One for each attribute that a workspace gives its feedback. */
export type AttributeSlice = `${typeof ATTRIBUTE}${string}`

export type SliceBy = PartOfFeedback | AttributeSlice

export const byAttribute = (name: string): AttributeSlice => `${ATTRIBUTE}${name}`

export const isAttributeSlice = (by: string): by is AttributeSlice =>
  by.startsWith(ATTRIBUTE) && by.length > ATTRIBUTE.length

/** The attribute's name. */
export const attributeOf = (by: AttributeSlice): string => by.slice(ATTRIBUTE.length)

export const isSliceBy = (by: string): by is SliceBy =>
  isAttributeSlice(by) || PARTS_OF_FEEDBACK.some((part) => part === by)
