import { hash } from 'node:crypto'
import { METRICS } from '#core/feedback/feedback.ts'
import { momentFrom, numberAt, textAt, valueAt } from '#core/sources/paths.ts'
import { NOTHING_SAID, type SourcePiece } from '#core/sources/piece.ts'
import type { Adapter, Heard } from '../adapter.ts'
import { documentsIn } from '../read-body.ts'
import { checkHex, checkStandard } from '../signatures.ts'

/** Anything that can sign a request and post JSON; where its fields stand is said by path. */
export const webhook: Adapter = {
  scopeOf: (_, id) => id,
  hear: (heard) => {
    const delivery = check(heard)
    const documents = documentsIn(heard.body)
    const pieces = documents.map((document, at) => toPiece(document, { heard, delivery, at }))
    return { pieces, leftOut: [] }
  },
}

type Delivery = { id: string; at: Date }

const check = ({ settings, ...heard }: Heard): Delivery => {
  const signed = { ...heard, secret: settings['signingSecret'] }
  if (settings['signing'] !== 'hmac') return checkStandard(signed)
  const at = checkHex(signed, {
    signature: settings['signatureHeader'] ?? 'x-signature',
    timestamp: settings['timestampHeader'] ?? 'x-timestamp',
  })
  // Without an id of its own, the same words signed at the same moment are the same delivery.
  return { id: hash('sha256', `${at.getTime()}.${heard.body}`, 'base64url'), at }
}

type Around = { heard: Heard; delivery: Delivery; at: number }

const toPiece = (document: object, { heard: { settings }, delivery, at }: Around): SourcePiece => {
  const email = textAt(document, settings['emailPath'])
  const name = textAt(document, settings['namePath'])
  const date = settings['datePath']
  const metric = METRICS.find((one) => one === settings['metric']) ?? 'none'
  return {
    ...NOTHING_SAID,
    externalId: textAt(document, settings['idPath']) ?? (at === 0 ? delivery.id : `${delivery.id}:${at}`),
    metric,
    score: numberAt(document, settings['scorePath']),
    comment: textAt(document, settings['commentPath'] ?? 'comment'),
    occurredAt: date ? momentFrom(valueAt(document, date)) : delivery.at,
    changedAt: delivery.at,
    author: name,
    person: email ? { email, ...(name ? { name } : {}) } : null,
    url: textAt(document, settings['linkPath']),
  }
}
