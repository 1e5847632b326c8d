/** Moves a strip of entries, and not the page around it, until one of them is seen. */
export const showInStrip = (strip: Element | null | undefined, entry: Element | null | undefined): void => {
  if (!strip || !entry) return
  const one = entry.getBoundingClientRect()
  const seen = strip.getBoundingClientRect()
  strip.scrollLeft += beyond(one.left, one.right, seen.left, seen.right)
  strip.scrollTop += beyond(one.top, one.bottom, seen.top, seen.bottom)
}

const beyond = (from: number, to: number, first: number, last: number): number =>
  to > last ? to - last : Math.min(0, from - first)
