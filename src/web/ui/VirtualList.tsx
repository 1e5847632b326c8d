import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useKeys } from '../app/keys.ts'
import { useSight } from './use-sight.ts'
import styles from './VirtualList.module.css'
import { type State, VirtualRow } from './VirtualRow.tsx'

/** What a list shows: as many rows as it has, of which some may still be on their way. */
export type Rows<Item> = {
  length: number
  /** Whether the end of the list is known. */
  isWhole: boolean
  at: (place: number) => Item | undefined
  /** Told what is in sight, so that it can be asked for. */
  onSee?: (first: number, last: number) => void
}

type VirtualListProps<Item> = {
  name: string
  rows: Rows<Item>
  keyOf: (item: Item) => string
  /** How one is drawn, by these alone: a row is not drawn again while they stay the same. */
  row: (item: Item, state: State) => ReactNode
  /** How high every row is, in rem: what is the same for all needs no measuring while one scrolls. */
  rowRem?: number
  /** The one being looked at; in the URL, so it comes from outside. */
  current: string | null
  onCurrent: (key: string) => void
  /** Enter, or a second press. Absent: moving opens. */
  onOpen?: (key: string) => void
  /** Likely to be looked at next: the neighbours of the current one, and what the pointer rests on. */
  onNear?: (key: string) => void
  /** What is in sight once the list stands still. */
  onRest?: (keys: readonly string[]) => void
  marked?: ReadonlySet<string>
  onMark?: (key: string) => void
}

/** Whoever runs through the list, or scrolls under the pointer, asks for none of what they pass. */
const NEAR_AFTER_MS = 60
const REST_AFTER_MS = 100
/** Whoever drags the bar passes thousands of rows and stops at a few. */
const LEAP_ROWS = 100
const LEAP_AFTER_MS = 80

/**
 * Fifty thousand rows at the price of thirty. j/k or the arrows move, Home and End jump, Enter opens, x marks. What is
 * not here yet keeps its place, and is asked for when it is in sight.
 */
export const VirtualList = <Item,>({
  name,
  rows,
  keyOf,
  row,
  rowRem = 4.75,
  current,
  onCurrent,
  onOpen,
  onNear,
  onRest,
  marked,
  onMark,
}: VirtualListProps<Item>) => {
  const id = useId()
  const frame = useRef<HTMLDivElement>(null)
  /** Where somebody went before its row was here. */
  const [wanted, want] = useState<number | null>(null)
  const found = usePlace(rows, keyOf, current)
  const at = wanted ?? found
  const { first, last, rowHeight, show, inSight } = useSight(frame, {
    length: rows.length,
    rowRem,
    start: at,
  })
  const keyAt = (place: number): string | null => {
    const item = rows.at(place)
    return item === undefined ? null : keyOf(item)
  }

  const told = useRef(0)
  const see = useEffectEvent(() => {
    told.current = first
    rows.onSee?.(first, last)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once for each sight
  useEffect(() => {
    if (Math.abs(first - told.current) < LEAP_ROWS) return see()
    const timer = window.setTimeout(see, LEAP_AFTER_MS)
    return () => window.clearTimeout(timer)
  }, [first, last])

  const arrived = wanted === null ? null : keyAt(wanted)
  const arrive = useEffectEvent(() => {
    want(null)
    if (arrived) onCurrent(arrived)
  })
  useEffect(() => {
    if (arrived) arrive()
  }, [arrived])

  const rested = useEffectEvent(() => onRest?.(keysIn(inSight(), keyAt)))
  const isHere = range(first, last).every((place) => keyAt(place) !== null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once for each sight, when its rows are here
  useEffect(() => {
    const timer = isHere ? window.setTimeout(rested, REST_AFTER_MS) : undefined
    return () => window.clearTimeout(timer)
  }, [first, last, isHere])

  const next = keyAt(at + 1)
  const previous = at > 0 ? keyAt(at - 1) : null
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
  const rest = (key: string | null) => {
    window.clearTimeout(resting.current)
    if (key) resting.current = window.setTimeout(() => onNear?.(key), NEAR_AFTER_MS)
  }

  const moveTo = (asked: number) => {
    const place = Math.max(0, Math.min(rows.length - 1, asked))
    show(place)
    const key = keyAt(place)
    want(key ? null : place)
    if (key) onCurrent(key)
  }
  useKeys({
    j: { does: 'keys.next', run: () => moveTo(at + 1) },
    k: { does: 'keys.previous', run: () => moveTo(at < 0 ? 0 : at - 1) },
    ...(onMark && { x: { does: 'keys.mark', run: () => current && onMark(current) } }),
    ...(onOpen && { enter: { does: 'keys.open', run: () => current && onOpen(current) } }),
  })

  const keyDown = (event: KeyboardEvent) => {
    const jump = { ArrowDown: at + 1, ArrowUp: at < 0 ? 0 : at - 1, Home: 0, End: rows.length - 1 }[event.key]
    if (jump === undefined) return
    event.preventDefault()
    moveTo(jump)
  }
  const press = (event: MouseEvent) => {
    const place = placeUnder(event)
    const key = keyAt(place)
    if (!key) return
    want(null)
    if (place === at && onOpen) onOpen(key)
    else onCurrent(key)
  }

  return (
    <div
      ref={frame}
      className={styles.frame}
      role="listbox"
      tabIndex={0}
      aria-label={name}
      aria-multiselectable={onMark ? true : undefined}
      aria-activedescendant={at >= first && at <= last ? `${id}-${at}` : undefined}
      onKeyDown={keyDown}
      onClick={press}
      onPointerOver={(event) => rest(keyAt(placeUnder(event)))}
      // Between the press and the release lies the time of a whole answer.
      onPointerDown={(event) => {
        const key = keyAt(placeUnder(event))
        if (key) onNear?.(key)
      }}
    >
      <div className={styles.all} role="presentation" style={{ height: rows.length * rowHeight }}>
        {range(first, last).map((place) => {
          const item = rows.at(place)
          const key = keyAt(place)
          return (
            <VirtualRow
              key={place}
              id={`${id}-${place}`}
              place={place}
              of={rows.isWhole ? rows.length : -1}
              height={rowHeight}
              item={item}
              row={row as (item: unknown, state: State) => ReactNode}
              current={place === at}
              marked={key !== null && (marked?.has(key) ?? false)}
              marks={onMark !== undefined}
            />
          )
        })}
      </div>
    </div>
  )
}

/** Every row of a list that is here already. */
export const rowsOf = <Item,>(items: readonly Item[]): Rows<Item> => ({
  length: items.length,
  isWhole: true,
  at: (place) => items[place],
})

const keysIn = (
  { first, last }: { first: number; last: number },
  keyAt: (place: number) => string | null,
): string[] => range(first, last).flatMap((place) => keyAt(place) ?? [])

/** Where the current one stands, −1 for nowhere; looked for only when it is not where it was. */
const usePlace = <Item,>(rows: Rows<Item>, keyOf: (item: Item) => string, current: string | null): number => {
  const before = useRef(-1)
  // biome-ignore lint/correctness/useExhaustiveDependencies: how a key is read never changes
  return useMemo(() => {
    if (current === null) return -1
    const isAt = (place: number) => {
      const item = rows.at(place)
      return item !== undefined && keyOf(item) === current
    }
    const near = [before.current, before.current + 1, before.current - 1].find(isAt)
    before.current = near ?? placeWhere(rows.length, isAt)
    return before.current
  }, [rows, current])
}

const placeWhere = (length: number, isAt: (place: number) => boolean): number => {
  for (let place = 0; place < length; place++) if (isAt(place)) return place
  return -1
}

/** −1 beside them. */
const placeUnder = ({ target }: { target: EventTarget }): number =>
  Number((target as Element).closest('[data-index]')?.getAttribute('data-index') ?? -1)

const range = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => first + place)
