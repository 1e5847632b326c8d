/** Secrets stay here even when everything else leaves, and so does who took part in an anonymous survey. */
export const KEPT_BACK: readonly string[] = [
  'sessions',
  'tokens',
  'second_factors',
  'recovery_codes',
  'api_keys',
  'caught_mails',
  'waiting_ballots',
  'ballot_stubs',
]
export const SECRET_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  devices: ['keys'],
  dkim_keys: ['sealed_key'],
  link_keys: ['secret'],
  members: ['password_hash'],
  sms_gateways: ['auth_token'],
  sources: ['secrets'],
  surveys: ['link_token', 'link_token_hash'],
  webhooks: ['secret', 'former_secret'],
}
