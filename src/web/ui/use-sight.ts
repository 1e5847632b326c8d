import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'

/** Rows drawn beyond both edges, so that a turn of the wheel meets no gap. */
const BEYOND = 8

/** Which rows of one height are in sight of a frame that scrolls. */
export const useSight = (
  frame: RefObject<HTMLDivElement | null>,
  { length, rowRem, start }: { length: number; rowRem: number; start: number },
) => {
  const rowHeight = Math.round(rowRem * rem())
  const [sight, see] = useState({ first: 0, last: 2 * BEYOND })
  const show = (place: number) => {
    const box = frame.current
    if (!box) return
    const above = place * rowHeight
    const below = above + rowHeight - box.clientHeight
    if (box.scrollTop > above) box.scrollTop = above
    else if (box.scrollTop < below) box.scrollTop = below
  }
  // Whoever comes back to a list finds the row they left.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the list appears
  useLayoutEffect(() => {
    if (start >= 0) show(start)
  }, [])
  useEffect(() => {
    const box = frame.current
    if (!box) return
    const look = () => {
      const first = Math.max(0, Math.floor(box.scrollTop / rowHeight) - BEYOND)
      const last = Math.ceil((box.scrollTop + box.clientHeight) / rowHeight) + BEYOND
      see((before) => (before.first === first && before.last === last ? before : { first, last }))
    }
    look()
    const resized = new ResizeObserver(look)
    resized.observe(box)
    box.addEventListener('scroll', look, { passive: true })
    return () => {
      resized.disconnect()
      box.removeEventListener('scroll', look)
    }
  }, [frame, rowHeight])
  /** Without those drawn beyond the edges. */
  const inSight = () => {
    const { scrollTop = 0, clientHeight = 0 } = frame.current ?? {}
    return {
      first: Math.floor(scrollTop / rowHeight),
      last: Math.min(length - 1, Math.ceil((scrollTop + clientHeight) / rowHeight)),
    }
  }
  return {
    inSight,
    first: Math.min(sight.first, Math.max(0, length - 1)),
    last: Math.min(sight.last, length - 1),
    rowHeight,
    show,
  }
}

/** What one rem is here: whoever enlarges the text gets higher rows. */
const rem = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
