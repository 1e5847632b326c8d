import { type RefObject, useEffect, useState } from 'react'

/** Rows drawn beyond both edges, so that a turn of the wheel meets no gap. */
const BEYOND = 12
/** Until the first row is there to be measured. */
const ROW_GUESSED = 44

/** Which rows of a table are in sight of a page that scrolls as a whole. All are as high as the first one drawn. */
export const usePageSight = (body: RefObject<HTMLElement | null>, length: number) => {
  const [sight, see] = useState({ first: 0, last: 2 * BEYOND, rowHeight: ROW_GUESSED })
  useEffect(() => {
    const box = body.current
    if (!box) return
    const look = () => {
      const { top } = box.getBoundingClientRect()
      const row = box.querySelector('[data-here]')?.getBoundingClientRect()
      see((before) => {
        const rowHeight = row?.height ?? before.rowHeight
        const first = Math.max(0, Math.floor(-top / rowHeight) - BEYOND)
        const last = Math.ceil((window.innerHeight - top) / rowHeight) + BEYOND
        const isSame = before.first === first && before.last === last && before.rowHeight === rowHeight
        return isSame ? before : { first, last, rowHeight }
      })
    }
    look()
    const resized = new ResizeObserver(look)
    resized.observe(box)
    // What scrolls is somewhere above, and tells nobody below.
    document.addEventListener('scroll', look, { passive: true, capture: true })
    return () => {
      resized.disconnect()
      document.removeEventListener('scroll', look, { capture: true })
    }
  }, [body])
  const end = Math.max(0, length - 1)
  return { ...sight, first: Math.min(sight.first, end), last: Math.min(sight.last, end) }
}
