/** How many rows one question brings: few enough to be read and drawn between two frames. */
export const PAGE_ROWS = 50

/** A list as far as anybody has been: where each page begins, and what stood there last. */
export type KeptRows<Item> = { starts: (string | null)[]; rows: (Item | undefined)[]; isWhole: boolean }

export const noRows = <Item>(): KeptRows<Item> => ({ starts: [null], rows: [], isWhole: false })

/** A page that ends elsewhere than before moves where the next one begins, and so on for what is in sight. */
export const keepPage = <Item>(
  list: KeptRows<Item>,
  page: number,
  { items, next }: { items: readonly Item[]; next: string | null },
): void => {
  for (const [place, item] of items.entries()) list.rows[page * PAGE_ROWS + place] = item
  if (next === null) {
    list.starts.length = page + 1
    list.rows.length = page * PAGE_ROWS + items.length
    list.isWhole = true
    return
  }
  // The last page has a next one now: the list grew.
  if (list.starts.length <= page + 1) list.isWhole = false
  list.starts[page + 1] = next
}

/** Where the next page is on its way its rows have their place already: nobody runs against an end that is none. */
export const lengthOf = ({ starts, rows, isWhole }: KeptRows<unknown>): number =>
  isWhole ? rows.length : starts.length * PAGE_ROWS
