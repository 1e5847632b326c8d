import type { Figure } from './figures.ts'
import { show } from './figures.ts'

const ROW = 26
const LEFT = 360
const WIDTH = 900
/** Twice the floor ends the scale; what is further is drawn to the end. */
const SCALE = 2

/** One bar for each figure with a floor: how far it is past its floor (right of the line) or short of it (left). */
export const chart = (title: string, figures: readonly Figure[]): string | null => {
  const bars = figures.flatMap(({ what, value, measured, holds }) =>
    measured && Number.isFinite(measured.number)
      ? [
          {
            what,
            value,
            holds,
            share:
              measured.better === 'more'
                ? measured.number / measured.floor
                : measured.floor / measured.number,
          },
        ]
      : [],
  )
  if (bars.length === 0) return null
  const height = 60 + bars.length * ROW
  const length = (share: number) => (Math.min(share, SCALE) / SCALE) * (WIDTH - LEFT - 130)
  const floorAt = LEFT + length(1)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="system-ui, sans-serif" font-size="13">
<rect width="${WIDTH}" height="${height}" fill="#fff"/>
<text x="16" y="24" font-size="15" font-weight="600">${text(title)}: times its floor</text>
${bars
  .map(({ what, value, holds, share }, at) => {
    const y = 44 + at * ROW
    return `<text x="${LEFT - 10}" y="${y + 13}" text-anchor="end">${text(what.length > 54 ? `${what.slice(0, 53)}…` : what)}</text>
<rect x="${LEFT}" y="${y}" width="${length(share).toFixed(1)}" height="17" rx="2" fill="${holds ? '#2f7d5b' : '#c2553d'}"/>
<text x="${(LEFT + length(share) + 8).toFixed(1)}" y="${y + 13}">${text(value)} (${show(share)}×)</text>`
  })
  .join('\n')}
<line x1="${floorAt}" x2="${floorAt}" y1="38" y2="${height - 12}" stroke="#222" stroke-dasharray="3 3"/>
</svg>
`
}

const text = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
