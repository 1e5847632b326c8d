import { z } from 'zod'
import { done, id, instant, route } from '../wire.ts'

const given = {
  name: z.string().trim().min(1).max(120),
  /** Instead of the survey's. */
  touchpoint: z.string().trim().min(1).max(100).nullable().default(null),
  /** After so many seconds without a hand a kiosk begins anew. */
  idleSeconds: z.int().min(10).max(600).default(45),
  /** Asked for by whoever leaves the kiosk; null: nobody is asked. */
  exitCode: z
    .string()
    .regex(/^\d{4,8}$/, 'four to eight digits')
    .nullable()
    .default(null),
}

export const Place = z.object({
  id: id('place'),
  surveyId: id('survey'),
  ...given,
  /** Where its code leads. */
  link: z.string(),
  /** Opened on a device at the place. */
  kiosk: z.string(),
  /** To be printed and hung up. */
  sheet: z.string(),
  createdAt: instant,
})
export type Place = z.output<typeof Place>

const ByPlace = z.object({ id: id('place') })

export const placeRoutes = {
  list: route('GET /places', {
    says: 'The places, of all surveys or of one, by name.',
    right: 'surveys.read',
    input: z.object({ surveyId: id('survey').optional() }),
    output: z.array(Place),
  }),
  create: route('POST /places', {
    says: 'Adds a place where a survey is answered: by its QR code, or on a kiosk.',
    right: 'surveys.write',
    input: z.strictObject({ surveyId: id('survey'), ...given }),
    output: Place,
    status: 201,
  }),
  change: route('PUT /places/:id', {
    says: 'Changes a place. Its code stays as it was printed.',
    right: 'surveys.write',
    input: z.strictObject({ id: id('place'), ...given }),
    output: Place,
  }),
  remove: route('DELETE /places/:id', {
    says: 'Removes a place: its code and its kiosk lead nowhere any more. What was answered there stays.',
    right: 'surveys.write',
    input: ByPlace,
    output: done,
  }),
  code: route('GET /places/:id/code', {
    says: 'The QR code of a place, as SVG and as PNG in base64.',
    right: 'surveys.read',
    input: ByPlace,
    output: z.object({ link: z.string(), svg: z.string(), png: z.base64() }),
  }),
}
