/** What people type when a form wants ten characters. The server has the last word. */
const EASY = [
  'password',
  'passwort',
  'qwerty',
  'qwertz',
  'azerty',
  '1234567',
  '7654321',
  'abcdefg',
  'letmein',
  'welcome',
]
export const LEAST = 10
const STRONG_FROM = 14

export type Strength = 'missing' | 'plain' | 'short' | 'strong'

/** Length and variety; what is about the person or the place does not count as either. */
export const strengthOf = (password: string, about: readonly string[] = []): Strength => {
  if (password.length < LEAST) return 'missing'
  const rest = [...EASY, ...about.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))]
    .filter((word) => word.length >= 3)
    .reduce((left, word) => left.replaceAll(word, ''), password.toLowerCase())
  const kinds = new Set(rest).size
  if (rest.length < LEAST - 4 || kinds < 5) return 'plain'
  return rest.length >= STRONG_FROM ? 'strong' : 'short'
}
