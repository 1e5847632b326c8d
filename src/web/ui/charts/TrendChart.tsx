import { scaleLinear, scaleUtc } from 'd3-scale'
import { area, line } from 'd3-shape'
import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { formatDate, formatNumber, t } from '../../texts/text.ts'
import styles from './charts.module.css'
import { Figure } from './Figure.tsx'

/** `low` and `high` bound the interval; null where nothing was counted, and the line has a gap there. */
export type TrendPoint = {
  at: Date
  value: number | null
  low?: number | null
  high?: number | null
  n?: number
  /** Its time is not over: what it says may still change a good deal. */
  isSoFar?: boolean
}

const EDGE = { top: 12, right: 12, bottom: 26, left: 40 }

export const TrendChart = ({
  name,
  points,
  marks = [],
  domain,
  height = 220,
  format = (value) => formatNumber(value, { maximumFractionDigits: 1 }),
}: {
  name: string
  points: readonly TrendPoint[]
  /** What happened when: a line with a word. */
  marks?: readonly { at: Date; text: string }[]
  /** The scale's ends where it has natural ones, as [-100, 100]. */
  domain?: readonly [number, number]
  height?: number
  format?: (value: number) => string
}) => {
  const [frame, width] = useWidth()
  const [at, setAt] = useState<number | null>(null)
  const x = scaleUtc()
    .domain([points[0]?.at ?? new Date(0), points.at(-1)?.at ?? new Date(0)])
    .range([EDGE.left, width - EDGE.right])
  const y = scaleLinear()
    .domain(domain ? [...domain] : extentOf(points))
    .nice(4)
    .range([height - EDGE.bottom, EDGE.top])
  const isKnown = (point: TrendPoint) => point.value !== null
  const draw = line<TrendPoint>()
    .defined(isKnown)
    .x((point) => x(point.at))
    .y((point) => y(point.value ?? 0))
  const over = points.filter(({ isSoFar }) => !isSoFar)
  const path = draw(over)
  const soFar = over.length < points.length ? draw(points.slice(over.length - 1)) : null
  const band = area<TrendPoint>()
    .defined((point) => point.low != null && point.high != null)
    .x((point) => x(point.at))
    .y0((point) => y(point.low ?? 0))
    .y1((point) => y(point.high ?? 0))([...points])
  const shown = at === null ? null : points[at]

  const point = (event: PointerEvent<SVGSVGElement>) => {
    const from = event.currentTarget.getBoundingClientRect().left
    setAt(nearest(points, x.invert(event.clientX - from)))
  }

  return (
    <Figure
      name={name}
      says={inWords(points, format)}
      titles={[t('ui.chart_day'), t('ui.chart_value'), t('ui.chart_interval'), t('ui.chart_n')]}
      lines={points.map((each) => ({ key: each.at.toISOString(), cells: cellsOf(each, format) }))}
    >
      <div ref={frame} className={styles.plot}>
        <svg
          width={width}
          height={height}
          aria-hidden="true"
          onPointerMove={point}
          onPointerLeave={() => setAt(null)}
        >
          {y.ticks(4).map((tick) => (
            <g key={tick} transform={`translate(0 ${y(tick)})`}>
              <line className={styles.grid} x1={EDGE.left} x2={width - EDGE.right} />
              <text className={styles.tick} x={EDGE.left - 8} dy="0.32em" textAnchor="end">
                {format(tick)}
              </text>
            </g>
          ))}
          {x.ticks(Math.max(2, Math.floor(width / 110))).map((tick) => (
            <text
              key={tick.getTime()}
              className={styles.tick}
              x={x(tick)}
              y={height - 6}
              textAnchor={x(tick) > width - 40 ? 'end' : 'middle'}
            >
              {formatDate(tick, { day: 'numeric', month: 'short', timeZone: 'UTC' })}
            </text>
          ))}
          {marks
            .filter(({ at }) => x(at) >= EDGE.left && x(at) <= width - EDGE.right)
            .map(({ at, text }) => (
              <g key={text} transform={`translate(${x(at)} 0)`}>
                <line className={styles.cross} y1={EDGE.top} y2={height - EDGE.bottom} />
                <text
                  className={styles.tick}
                  y={EDGE.top - 2}
                  textAnchor={x(at) > width - 40 ? 'end' : 'start'}
                >
                  {text}
                </text>
              </g>
            ))}
          {band && <path className={styles.band} d={band} />}
          {path && <path className={styles.line} d={path} />}
          {soFar && <path className={`${styles.line} ${styles.soFar}`} d={soFar} />}
          {shown?.value != null && (
            <>
              <line
                className={styles.cross}
                x1={x(shown.at)}
                x2={x(shown.at)}
                y1={EDGE.top}
                y2={height - EDGE.bottom}
              />
              <circle className={styles.dot} cx={x(shown.at)} cy={y(shown.value)} r={4} />
            </>
          )}
        </svg>
        {shown?.value != null && (
          <p
            className={styles.reading}
            style={x(shown.at) > width / 2 ? { insetInlineStart: EDGE.left } : { insetInlineEnd: EDGE.right }}
          >
            {cellsOf(shown, format).filter(Boolean).join(' · ')}
          </p>
        )}
      </div>
    </Figure>
  )
}

const useWidth = () => {
  const frame = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(600)
  useEffect(() => {
    if (!frame.current) return
    const seen = new ResizeObserver(([entry]) => entry && setWidth(Math.max(200, entry.contentRect.width)))
    seen.observe(frame.current)
    return () => seen.disconnect()
  }, [])
  return [frame, width] as const
}

const extentOf = (points: readonly TrendPoint[]): [number, number] => {
  const all = points.flatMap(({ value, low, high }) => [value, low, high].filter((each) => each != null))
  return all.length > 0 ? [Math.min(...all), Math.max(...all)] : [0, 1]
}

const nearest = (points: readonly TrendPoint[], at: Date): number | null => {
  const away = points.map((point) => (point.value === null ? Infinity : Math.abs(+point.at - +at)))
  const least = Math.min(...away)
  return Number.isFinite(least) ? away.indexOf(least) : null
}

const cellsOf = ({ at, value, low, high, n, isSoFar }: TrendPoint, format: (value: number) => string) => [
  isSoFar ? t('ui.chart_so_far', { day: dayOf(at) }) : dayOf(at),
  value === null ? '' : format(value),
  low != null && high != null ? `${format(low)} – ${format(high)}` : '',
  n === undefined ? '' : t('ui.answers', { n }),
]

const dayOf = (at: Date) => formatDate(at, { dateStyle: 'medium', timeZone: 'UTC' })

const inWords = (points: readonly TrendPoint[], format: (value: number) => string) => {
  const known = points.flatMap((point) => (point.value === null ? [] : [{ ...point, value: point.value }]))
  const first = known[0]
  const last = known.at(-1)
  if (!first || !last) return t('ui.chart_empty')
  const values = known.map((point) => point.value)
  return t('ui.chart_says', {
    first: format(first.value),
    from: dayOf(first.at),
    last: format(last.value),
    to: dayOf(last.at),
    low: format(Math.min(...values)),
    high: format(Math.max(...values)),
  })
}
