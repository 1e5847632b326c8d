/** Keys that sign mails, and what a person was sent. */
export const mailKeys = {
  'mail_keys.title': 'Mail signature',
  'mail_keys.about':
    'Signed mails (DKIM) arrive where unsigned ones are taken for spam. Make a key, put its TXT record into the DNS of the sender’s domain, then use it.',
  'mail_keys.make': 'Make a key',
  'mail_keys.made': 'Made. Put its record into the DNS before you use it.',
  'mail_keys.one_waits': 'A key waits for its DNS record already.',
  'mail_keys.none': 'Mails are not signed by Heard',
  'mail_keys.none_why': 'Your mail server may sign them. Where it does not, make a key here.',
  'mail_keys.state_waiting': 'Waits for its DNS record',
  'mail_keys.state_used': 'Signs',
  'mail_keys.state_replaced': 'Replaced: keep its record for a week',
  'mail_keys.record_name': 'Name of the TXT record',
  'mail_keys.record_text': 'Text of the TXT record',
  'mail_keys.use': 'The record is in place: sign with it',
  'mail_keys.use_title': 'Sign with this key from now on?',
  'mail_keys.use_why':
    'Mails signed by a key whose record is missing fail the check of their receivers. Look it up first: dig TXT and the name of the record.',
  'mail_keys.used': 'Mails are signed with it now',
  'mail_keys.remove': 'Remove',
  'mail_keys.remove_title': 'Remove this key?',
  'mail_keys.remove_why':
    'Mails that it signed and that are still on their way need its DNS record, not the key.',
  'mail_keys.removed': 'Removed',
  'people.mails': 'Mails and texts',
  'people.mails_none': 'Nothing was written yet.',
}
