/** What the customer got. `none` is a remedy too: one that was decided. */
export const REMEDY_KINDS = [
  'none',
  'apology',
  'repair',
  'replacement',
  'credit',
  'refund',
  'discount',
  'gift',
  'other',
] as const
export type RemedyKind = (typeof REMEDY_KINDS)[number]

/** Words alone, money or its like, or neither: satisfaction differs most between these three. */
export const remedyClass = (kind: RemedyKind): 'none' | 'words_and_deeds' | 'money' => {
  if (kind === 'none') return 'none'
  return kind === 'credit' || kind === 'refund' || kind === 'discount' || kind === 'gift'
    ? 'money'
    : 'words_and_deeds'
}
