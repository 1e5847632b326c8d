/** Made-up words for previews; they are never sent to anybody. */
export const EXAMPLE = {
  'person.name': 'Ada Lindqvist',
  'person.firstName': 'Ada',
  words: 'The chair came with a broken leg, and nobody called back.',
  'case.number': '1042',
  'case.title': 'The chair came with a broken leg',
  'case.rootCause': 'The box was too thin for the heavy end of the chair.',
  'case.actionTaken': 'A new chair is on its way, and the box has a second wall now.',
  'case.remedy': 'Delivery is free.',
  'tracking.link': 'https://heard.example/t/…',
  score: '3',
  touchpoint: 'delivery',
  'reward.code': 'KITE-7431',
  'reward.worth': '10 % off',
  'reward.expiresOn': '31 December',
} as const
