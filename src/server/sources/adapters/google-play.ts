import { hash } from 'node:crypto'
import { momentFrom } from '#core/sources/paths.ts'
import { NOTHING_SAID } from '#core/sources/piece.ts'
import type { Adapter } from '../adapter.ts'

/**
 * The monthly report of reviews that the Play Console lets one download. Its link names the review; a rating without
 * words has no link and is known by what its row says of who gave it when.
 */
export const googlePlay: Adapter = {
  scopeOf: () => 'google_play',
  readRow: (row, { packageName }) => {
    const cell = (name: string) => row[name]?.trim() ?? ''
    if (!('Star Rating' in row)) return 'This is no report of reviews: there is no column “Star Rating”.'
    if (packageName && cell('Package Name') !== packageName) return null
    const link = cell('Review Link')
    const given = cell('Review Submit Millis Since Epoch') || cell('Review Submit Date and Time')
    const changed = cell('Review Last Update Millis Since Epoch') || cell('Review Last Update Date and Time')
    const device = cell('Device')
    const byRow = [cell('Package Name'), given, device, cell('Reviewer Language')].join('|')
    return {
      ...NOTHING_SAID,
      externalId: reviewIn(link) ?? `row:${hash('sha256', byRow, 'base64url').slice(0, 32)}`,
      metric: 'stars',
      score: Number(cell('Star Rating')) || null,
      comment: [cell('Review Title'), cell('Review Text')].filter(Boolean).join('\n\n'),
      occurredAt: momentFrom(given),
      changedAt: momentFrom(changed),
      url: link || null,
      attributes: {
        app: cell('Package Name'),
        version: cell('App Version Name') || cell('App Version Code'),
        device,
        language: cell('Reviewer Language'),
      },
    }
  },
}

const reviewIn = (link: string): string | null => /[?&#]reviewid=([^&#]+)/i.exec(link)?.[1] ?? null
