import { z } from 'zod'
import { PAYLOAD_NAMES, PAYLOADS, type PayloadName, payloadOf } from '#core/webhooks/payloads.ts'
import { exampleId, exampleOf, type Schema } from '../http/docs-shape.ts'

/** Every kind of event that can leave, with the body it leaves with: for the page, the API and the documentation. */
export const listPayloads = (): { name: PayloadName; says: string; example: string }[] =>
  PAYLOAD_NAMES.map((name) => ({ name, says: PAYLOADS[name].says, example: exampleBody(name) }))

const AT = new Date('2026-03-02T09:00:00Z')

const exampleBody = (name: PayloadName): string => {
  const schema = z.toJSONSchema(PAYLOADS[name].data, { io: 'input', unrepresentable: 'any' }) as Schema
  const happened = { id: exampleId('event'), workspaceId: exampleId('workspace'), name, at: AT }
  return JSON.stringify(JSON.parse(payloadOf({ ...happened, facts: exampleOf(schema) })), null, 2)
}
