import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useId, useRef } from 'react'
import { useKeys } from '../app/keys.ts'
import { cx } from './cx.ts'
import styles from './VirtualList.module.css'

type VirtualListProps<Item> = {
  name: string
  items: readonly Item[]
  keyOf: (item: Item) => string
  row: (item: Item, state: { current: boolean; marked: boolean }) => ReactNode
  /** About how high a row is; measured once it is drawn. */
  rowHeight?: number
  /** The one being looked at; in the URL, so it comes from outside. */
  current: string | null
  onCurrent: (key: string) => void
  /** Enter, or a second press. Absent: moving opens. */
  onOpen?: (key: string) => void
  /** Likely to be looked at next: the neighbours of the current one, and what the pointer rests on. */
  onNear?: (key: string) => void
  marked?: ReadonlySet<string>
  onMark?: (key: string) => void
  /** Called near the end of what is loaded; from useAskPages. */
  more?: (() => void) | null
}

/** Whoever runs through the list, or scrolls under the pointer, asks for none of what they pass. */
const NEAR_AFTER_MS = 120

/** Fifty thousand rows at the price of thirty. j/k or the arrows move, Enter opens, x marks. */
export const VirtualList = <Item,>({
  name,
  items,
  keyOf,
  row,
  rowHeight = 76,
  current,
  onCurrent,
  onOpen,
  onNear,
  marked,
  onMark,
  more,
}: VirtualListProps<Item>) => {
  const frame = useRef<HTMLDivElement>(null)
  const id = useId()
  const at = items.findIndex((item) => keyOf(item) === current)
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    getItemKey: (place) => keyOf(items[place]!),
    overscan: 8,
  })
  const rows = virtual.getVirtualItems()
  const last = rows.at(-1)?.index ?? 0

  useEffect(() => {
    if (more && last >= items.length - 10) more()
  }, [more, last, items.length])

  const next = items[at + 1] && keyOf(items[at + 1]!)
  const previous = items[at - 1] && keyOf(items[at - 1]!)
  const near = useEffectEvent(() => {
    // After the current one has been asked for, which is wanted first.
    for (const key of [next, previous]) if (key) onNear?.(key)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each pair of neighbours
  useEffect(() => {
    const timer = window.setTimeout(near, NEAR_AFTER_MS)
    return () => window.clearTimeout(timer)
  }, [next, previous])

  const resting = useRef<number>(undefined)
  const rest = (key: string) => {
    window.clearTimeout(resting.current)
    resting.current = window.setTimeout(() => onNear?.(key), NEAR_AFTER_MS)
  }

  const moveTo = (place: number) => {
    const item = items[Math.max(0, Math.min(items.length - 1, place))]
    if (!item) return
    virtual.scrollToIndex(items.indexOf(item), { align: 'auto' })
    onCurrent(keyOf(item))
  }
  useKeys({
    j: { does: 'keys.next', run: () => moveTo(at + 1) },
    k: { does: 'keys.previous', run: () => moveTo(at < 0 ? 0 : at - 1) },
    ...(onMark && { x: { does: 'keys.mark', run: () => current && onMark(current) } }),
    ...(onOpen && { enter: { does: 'keys.open', run: () => current && onOpen(current) } }),
  })

  const keyDown = (event: KeyboardEvent) => {
    const jump = { ArrowDown: at + 1, ArrowUp: at < 0 ? 0 : at - 1, Home: 0, End: items.length - 1 }[
      event.key
    ]
    if (jump === undefined) return
    event.preventDefault()
    moveTo(jump)
  }

  return (
    <div
      ref={frame}
      className={styles.frame}
      role="listbox"
      tabIndex={0}
      aria-label={name}
      aria-multiselectable={onMark ? true : undefined}
      aria-activedescendant={rows.some((drawn) => drawn.index === at) ? `${id}-${at}` : undefined}
      onKeyDown={keyDown}
    >
      <div className={styles.all} role="presentation" style={{ height: virtual.getTotalSize() }}>
        {rows.map((drawn) => {
          const item = items[drawn.index]!
          const key = keyOf(item)
          const isMarked = marked?.has(key) ?? false
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the focus and hears the keys
            <div
              key={drawn.key}
              ref={virtual.measureElement}
              data-index={drawn.index}
              id={`${id}-${drawn.index}`}
              role="option"
              tabIndex={-1}
              aria-selected={onMark ? isMarked : drawn.index === at}
              aria-setsize={more ? -1 : items.length}
              aria-posinset={drawn.index + 1}
              className={cx(styles.row, drawn.index === at && styles.current, isMarked && styles.marked)}
              style={{ transform: `translateY(${drawn.start}px)` }}
              onPointerEnter={() => rest(key)}
              onClick={() => (drawn.index === at && onOpen ? onOpen(key) : onCurrent(key))}
            >
              {row(item, { current: drawn.index === at, marked: isMarked })}
            </div>
          )
        })}
      </div>
    </div>
  )
}
