/** How many random bytes one code takes. */
export const REFERRAL_RANDOM_BYTES = 10

/**
 * A code such as `K7M-3PQ-X9T`, to be read over the telephone: eight random letters, of some 78 thousand million,
 * and one that finds every single slip and every swap of neighbours. Whoever stores it checks that it is new.
 */
export const makeReferralCode = (random: Uint8Array): string => {
  if (random.length !== REFERRAL_RANDOM_BYTES) {
    throw new RangeError(`a code takes ${REFERRAL_RANDOM_BYTES} random bytes, not ${random.length}`)
  }
  const digits = Array.from(random)
  const values = Array.from({ length: LETTERS }, () => divide(digits))
  return grouped([...values, checkOf(values)])
}

/** The code as it is stored, however it was typed; null when it cannot be one of ours. */
export const readReferralCode = (typed: string): string | null => {
  if (typed.length > 40) return null
  const letters = typed.toUpperCase().replace(/[\s-]/g, '')
  const values = Array.from(letters, (letter) => ALPHABET.indexOf(letter))
  if (values.length !== LETTERS + 1 || values.includes(-1)) return null
  return checkOf(values.slice(0, LETTERS)) === values[LETTERS] ? grouped(values) : null
}

/** No vowels, so no words; nothing that looks or sounds like another. A prime number of them, for the check. */
const ALPHABET = '346789BCDFGHJKMPQRTVWXY'
const LETTERS = 8

/** Takes the last digit to the base of the alphabet off a long number, in place. */
const divide = (digits: number[]): number => {
  let rest = 0
  for (const [at, digit] of digits.entries()) {
    const value = rest * 256 + digit
    digits[at] = Math.floor(value / ALPHABET.length)
    rest = value % ALPHABET.length
  }
  return rest
}

const checkOf = (values: readonly number[]): number =>
  values.reduce((sum, value, at) => sum + value * (at + 2), 0) % ALPHABET.length

const grouped = (values: readonly number[]): string =>
  values
    .map((value) => ALPHABET[value]!)
    .join('')
    .replace(/(...)(...)(...)/, '$1-$2-$3')
