import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { t } from '../texts/text.ts'
import { cx } from './cx.ts'
import { Icon } from './Icon.tsx'
import { IconButton } from './IconButton.tsx'
import styles from './Sortable.module.css'

type SortableProps<Item> = {
  name: string
  items: readonly Item[]
  keyOf: (item: Item) => string
  /** What the row is called, for whoever hears the handle. */
  titleOf: (item: Item, place: number) => string
  /** Absent: the order is shown, not changed. */
  onMove?: ((from: number, to: number) => void) | null
  row: (item: Item, place: number) => ReactNode
}

/** An order that people make: drag the handle, press the arrows on it, or press the buttons beside it. */
export const Sortable = <Item,>({ name, items, keyOf, titleOf, onMove, row }: SortableProps<Item>) => {
  const list = useRef<HTMLOListElement>(null)
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null)
  const [moved, setMoved] = useState<{ key: string; to: number; title: string } | null>(null)

  useEffect(() => {
    // React may have taken the focused row out and put it in again, which loses the focus.
    if (moved) list.current?.querySelector<HTMLElement>(`[data-handle="${CSS.escape(moved.key)}"]`)?.focus()
  }, [moved])

  const move = (from: number, to: number) => {
    const item = items[from]
    if (!item || to < 0 || to >= items.length || to === from) return
    onMove?.(from, to)
    setMoved({ key: keyOf(item), to, title: titleOf(item, from) })
  }
  const placeAt = (y: number) => {
    const rows = [...(list.current?.children ?? [])].map((one) => one.getBoundingClientRect())
    const found = rows.findIndex(({ top, height }) => y < top + height / 2)
    return found === -1 ? rows.length : found
  }
  const handle = (place: number) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId)
      setDrag({ from: place, to: place })
    },
    onPointerMove: (event: PointerEvent) => drag && setDrag({ ...drag, to: placeAt(event.clientY) }),
    onPointerUp: () => {
      if (drag) move(drag.from, drag.to > drag.from ? drag.to - 1 : drag.to)
      setDrag(null)
    },
    onPointerCancel: () => setDrag(null),
    onKeyDown: (event: KeyboardEvent) => {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
      if (step === undefined) return
      event.preventDefault()
      move(place, place + step)
    },
  })

  return (
    <>
      <ol ref={list} className={styles.list} aria-label={name}>
        {items.map((item, place) => (
          <li
            key={keyOf(item)}
            className={cx(
              styles.row,
              drag?.from === place && styles.dragged,
              drag && drag.to === place && styles.before,
              drag && drag.to === items.length && place === items.length - 1 && styles.after,
            )}
          >
            {onMove && (
              <div className={styles.grip}>
                <button
                  type="button"
                  className={styles.handle}
                  data-handle={keyOf(item)}
                  aria-label={t('ui.move', { title: titleOf(item, place), place: place + 1 })}
                  {...handle(place)}
                >
                  <Icon name="grip" size={20} />
                </button>
                <Step icon="arrow-up" place={place} to={place - 1} of={items.length} move={move} />
                <Step icon="arrow-down" place={place} to={place + 1} of={items.length} move={move} />
              </div>
            )}
            <div className={styles.content}>{row(item, place)}</div>
          </li>
        ))}
      </ol>
      <p className="for-ears" role="status">
        {moved && t('ui.moved', { title: moved.title, place: moved.to + 1, of: items.length })}
      </p>
    </>
  )
}

const Step = ({
  icon,
  place,
  to,
  of,
  move,
}: {
  icon: 'arrow-up' | 'arrow-down'
  place: number
  to: number
  of: number
  move: (from: number, to: number) => void
}) => (
  <IconButton
    small
    icon={icon}
    name={t(icon === 'arrow-up' ? 'ui.move_up' : 'ui.move_down')}
    whyNot={to < 0 || to >= of ? t('ui.move_end') : null}
    onPress={() => move(place, to)}
  />
)
