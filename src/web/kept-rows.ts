/** How many rows one question brings: few enough to be read and drawn between two frames. */
export const PAGE_ROWS = 50

/** A list as far as anybody has been, and what stood in each place last. */
export type KeptRows<Item> = {
  /** Where pages begin that were come to from the one before; into the middle of nowhere one jumps by its number. */
  starts: Map<number, string | null>
  rows: (Item | undefined)[]
  /** How many there are, as far as is known. */
  length: number
  isWhole: boolean
}

export type Page<Item> = { items: readonly Item[]; next: string | null }

export const noRows = <Item>(): KeptRows<Item> => ({
  starts: new Map([[0, null]]),
  rows: [],
  length: PAGE_ROWS,
  isWhole: false,
})

/** How a page is asked for. */
export const startOf = ({ starts }: KeptRows<unknown>, page: number): { after?: string; skip?: number } => {
  const after = starts.get(page)
  if (after === undefined) return { skip: page * PAGE_ROWS }
  return after === null ? {} : { after }
}

/** A page that ends elsewhere than before moves where the next one begins, and so on for what is in sight. */
export const keepPage = <Item>(list: KeptRows<Item>, page: number, { items, next }: Page<Item>): void => {
  const first = page * PAGE_ROWS
  for (const [place, item] of items.entries()) {
    const before = list.rows[first + place]
    // What stays as it was is not drawn again.
    if (before === undefined || JSON.stringify(before) !== JSON.stringify(item))
      list.rows[first + place] = item
  }
  if (next === null) {
    for (const later of [...list.starts.keys()]) if (later > page) list.starts.delete(later)
    list.length = first + items.length
    list.rows.length = list.length
    list.isWhole = true
    return
  }
  // Who jumped there knows that page already.
  if (list.starts.has(page + 1) || list.rows[first + PAGE_ROWS] === undefined) list.starts.set(page + 1, next)
  // Where the next page is on its way its rows have their place already: nobody runs against an end that is none.
  if (list.length <= first + PAGE_ROWS) {
    list.length = first + 2 * PAGE_ROWS
    list.isWhole = false
  }
}

/** The list was counted. Beyond what can be jumped to it goes on page after page. */
export const keepCount = (list: KeptRows<unknown>, count: number, most: number): void => {
  list.isWhole = count <= most
  list.length = list.isWhole ? count : Math.max(list.length, most)
}
