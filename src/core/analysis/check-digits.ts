/** ISO/IEC 7812: card numbers end in a digit that makes the doubled sum a multiple of ten. */
export const passesLuhn = (digits: string): boolean => {
  if (digits.length < 12 || /^(\d)\1+$/.test(digits)) return false
  let sum = 0
  for (let i = 0; i < digits.length; i += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48
    const doubled = i % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/** ISO 13616: country and check digits moved behind, letters as numbers, remainder one. */
export const isIban = (written: string): boolean => {
  const code = written.replace(/[ -]/g, '').toUpperCase()
  if (code.length < 15 || code.length > 34 || !/^[A-Z]{2}\d{2}/.test(code)) return false
  let rest = 0
  for (const sign of code.slice(4) + code.slice(0, 4)) {
    const value = sign >= 'A' ? sign.charCodeAt(0) - 55 : sign.charCodeAt(0) - 48
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}

/** The French number of social security: its last two digits bring the others to a multiple of 97. */
export const isInsee = (written: string): boolean => {
  const digits = written.replaceAll(' ', '')
  return 97 - (Number(digits.slice(0, 13)) % 97) === Number(digits.slice(13))
}
