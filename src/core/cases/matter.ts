/** What a piece or a case is about, as far as it is known. */
type About = { category: string | null }

/**
 * Which of one person's cases, oldest first, a further piece belongs to: the newest of the same category, else the newest
 * where the category of either is unknown. One about something else is a matter of its own.
 */
export const sameMatter = <C extends About>(cases: readonly C[], piece: About): C | undefined =>
  cases.findLast(({ category }) => category === piece.category) ??
  cases.findLast(({ category }) => category === null || piece.category === null)
