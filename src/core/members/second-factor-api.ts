import { z } from 'zod'
import { done, id, instant, nothing, route } from '../wire.ts'

/** Six digits of the app, or a recovery code; spaces and dashes do not matter. */
export const Code = z.string().trim().min(6).max(60)

export const SecondFactor = z.object({
  since: instant.nullable().describe('Null: the member signs in with the password alone.'),
  codesLeft: z.number().int().describe('Recovery codes that were not used yet.'),
  required: z.boolean().describe('Whether the workspace asks every member for one.'),
})
export type SecondFactor = z.output<typeof SecondFactor>

const RecoveryCodes = z.object({
  codes: z
    .array(z.string())
    .describe('Each opens once, in place of a code of the app. Shown in this answer only.'),
})

const always = () => true

export const secondFactorRoutes = {
  show: route('GET /me/second-factor', {
    says: 'Whether the member signs in with a second factor.',
    right: 'self',
    input: nothing,
    output: SecondFactor,
  }),
  begin: route('POST /me/second-factor', {
    says: 'Mints a secret for an app that shows codes (TOTP). Nothing changes until a first code is confirmed.',
    right: 'self',
    input: nothing,
    output: z.object({
      secret: z.string().describe('In base32, for apps that cannot see.'),
      address: z.string().describe('The same as `otpauth://` address.'),
      picture: z.string().describe('The address as a QR code, in SVG.'),
    }),
    proof: always,
  }),
  confirm: route('PUT /me/second-factor', {
    says: 'Confirms the new secret by a first code. All other sessions end.',
    right: 'self',
    input: z.strictObject({ code: Code }),
    output: RecoveryCodes,
    pace: 'sign_in',
    proof: always,
  }),
  remove: route('DELETE /me/second-factor', {
    says: 'Signs in with the password alone again. Refused while the workspace asks for a second factor.',
    right: 'self',
    input: nothing,
    output: done,
    proof: always,
  }),
  newCodes: route('POST /me/recovery-codes', {
    says: 'Mints new recovery codes; the old ones open nothing any more.',
    right: 'self',
    input: nothing,
    output: RecoveryCodes,
    pace: 'sign_in',
    proof: always,
  }),
}

export const proofRoutes = {
  prove: route('POST /me/proof', {
    says: 'Says again who one is, by password and, where there is one, second factor. Dangerous acts ask for it.',
    right: 'self',
    input: z.strictObject({ password: z.string().max(256), code: Code.optional() }),
    output: done,
    pace: 'sign_in',
  }),
}

/** What administrators do to the signing in of others. */
export const memberDoorRoutes = {
  resetSecondFactor: route('DELETE /members/:id/second-factor', {
    says: 'Takes the second factor off a member who lost it, ends their sessions and tells them by mail.',
    right: 'members.write',
    input: z.object({ id: id('member') }),
    output: done,
    proof: always,
  }),
  endSessions: route('DELETE /members/:id/sessions', {
    says: 'Signs a member out everywhere.',
    right: 'members.write',
    input: z.object({ id: id('member') }),
    output: done,
  }),
}
