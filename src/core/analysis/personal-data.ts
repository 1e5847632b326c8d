import { isIban, isInsee, passesLuhn } from './check-digits.ts'
import { findNames } from './personal-names.ts'
import type { PersonalDataType, PersonalSpan } from './understanding.ts'

type Finder = {
  type: PersonalDataType
  /** Cheap test that spares most texts the expression. */
  worth: (signs: Signs) => boolean
  pattern: RegExp
  /** The part of the match that is the personal datum, or null when it is something else. */
  accept?: (found: string, before: string, after: string) => boolean
  group?: number
}

type Signs = { digits: number; at: boolean; capitals: boolean }

const phoneCue =
  /(?:phone|tel|telephone|mobile|cell|call|ring|text|contact|reach|whatsapp|fax|number|nr|no|tel[eé]fon[oe]?|telefoon|t[eé]l[eé]phone|m[oó]vil|mobil|mobiel|handy|cellulare|portable|gsm|telem[oó]vel|celular|n[uú]mero|numéro|nummer|ll[aá]m[ae]\w*|chiam\w+|appele[rz]?|rufen sie|bel me|ligu?e)\b[^\n]{0,24}$/i
const phoneCueAfter = /^[\s\-(]{0,3}(?:office|mobile?|mob|cell|fax|phone|home|work|tel|landline)\b/i
const moneyBefore =
  /[$£€¥₹#]\s?$|(?:order|invoice|ref|reference|ticket|booking|tracking|case|item|model|serial|sku|version|isbn|part|po|account)\s*(?:number|no|nr|id|#)?\.?\s*[:#]?\s*$/i

const digitsOf = (found: string): string => found.replace(/\D/g, '')

const looksLikeDate = (found: string): boolean =>
  /^(?:\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})(?:\s|$)/.test(found) ||
  /^\d{4}\s?[-–]\s?\d{4}$/.test(found) ||
  /^\d{1,2}[.]\d{2}\s?-\s?\d{1,2}[.]\d{2}$/.test(found)

const isPhone = (written: string, before: string, after: string): boolean => {
  const found = written.replace(/\s?(?:x|ext\.?)\s?\d{1,6}$/i, '')
  const digits = digitsOf(found)
  if (
    digits.length < (phoneCueAfter.test(after) ? 6 : 7) ||
    digits.length > 15 ||
    looksLikeDate(found.trim())
  )
    return false
  if (/^\s?(?:%|[€£$]|km|kg|gb|mb|mah|dollars|euros|pounds|people|points|steps|miles)\b/i.test(after))
    return false
  if (/^(\d)\1+$/.test(digits)) return false
  const cued = phoneCue.test(before) || phoneCueAfter.test(after)
  if (moneyBefore.test(before) && !/(?:phone|mobile|contact|tel|call)/i.test(before.slice(-30))) return false
  if (/^\+/.test(found.trim())) return digits.length >= 8
  // Whoever answers with a number and nothing else is asked how to be reached.
  if (before === '' && after === '' && digits.length >= 9 && digits.length <= 12) return true
  if (/\(\d{2,5}\)/.test(found)) return digits.length >= 8
  if (/^0\d/.test(found.trim())) return digits.length >= 9 || cued
  const groups = found.trim().split(/[\s.\-/]+/)
  if (
    groups.length >= 3 &&
    digits.length >= 9 &&
    groups.every((group) => group.length >= 2 && group.length <= 5) &&
    groups[0]!.length <= 3
  )
    return true
  if (groups.length >= 4 && groups.every((group) => group.length === 2)) return true
  if (/^1?[-. ]?\d{3}[-. ]\d{3}[-. ]\d{4}$/.test(found.trim())) return true
  if (/^\d{3}[-.]\d{3}[-. ]?\d{4}(?:\s?(?:x|ext)|$)/i.test(found.trim())) return true
  if (/^\d{3}[-.]\d{4}$/.test(found.trim())) return true
  return cued
}

const finders: readonly Finder[] = [
  {
    type: 'email',
    worth: (signs) => signs.at,
    pattern: /[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,4}\p{L}{2,24}/gu,
  },
  {
    type: 'email',
    worth: () => true,
    pattern:
      /\b[a-z0-9._-]{2,40}\s?(?:\(at\)|\[at\])\s?[a-z0-9-]{2,40}\s?(?:\.|\(dot\)|\[dot\])\s?[a-z]{2,12}\b/gi,
  },
  {
    type: 'email',
    worth: () => true,
    pattern:
      /\b[a-z0-9_-]{2,40}(?: dot [a-z0-9_-]{2,40}){0,3} at [a-z0-9-]{2,40}(?: dot [a-z0-9-]{2,40}){0,2} dot [a-z]{2,12}\b/gi,
  },
  {
    type: 'iban',
    worth: (signs) => signs.digits >= 10,
    pattern: /\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{2,5}){2,8}\b/gi,
    accept: (found) => isIban(found),
  },
  {
    type: 'card',
    worth: (signs) => signs.digits >= 12,
    pattern: /(?<![\d.,+-])\d(?:[ -]?\d){11,18}(?![\d])/g,
    accept: (found) => passesLuhn(digitsOf(found)) && /^[2-6]/.test(found) && digitsOf(found).length <= 19,
  },
  {
    type: 'ip_address',
    worth: (signs) => signs.digits >= 4,
    pattern: /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d]|\.\d)/g,
    accept: (_found, before) => !/(?:version|firmware|update|v)\s?$/i.test(before),
  },
  {
    type: 'ip_address',
    worth: (signs) => signs.digits >= 3,
    pattern: /(?<![\w:])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{1,4}(?![\w:])/gi,
    accept: (found) => found.includes('::') || found.split(':').length === 8,
  },
  {
    type: 'national_id',
    worth: (signs) => signs.digits >= 9,
    pattern: /(?<![\d-])(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])/g,
  },
  {
    type: 'national_id',
    worth: (signs) => signs.digits >= 6,
    // QQ is given to nobody, but to whoever writes an example.
    pattern:
      /\b(?:QQ|(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]) ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b/gi,
  },
  {
    type: 'national_id',
    worth: (signs) => signs.digits >= 7,
    pattern: /\b[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]\b|(?<![\d.])\d{3}\.\d{3}\.\d{3}-\d{2}(?!\d)/gi,
  },
  {
    type: 'national_id',
    worth: (signs) => signs.digits >= 15,
    pattern: /(?<![\d-])[12] ?\d{2} ?\d{2} ?\d{2} ?\d{3} ?\d{3} ?\d{2}(?![\d-])/g,
    accept: isInsee,
  },
  {
    type: 'national_id',
    worth: (signs) => signs.digits >= 5,
    pattern:
      /\b(?:ssn|social security|social sec|nhs|national insurance|passport|driver'?s?'? ?licen[cs]e|driving licen[cs]e|licen[cs]e number|dni|nie|bsn|nif|codice fiscale|tax id|national id|id card|id number|identity card|aadhaar|medicare|pesel|cpf|curp|s[eé]curit[eé] sociale|sozialversicherung\w*|steuer-?id\w*|personalausweis\w*|ausweis\w*|reisepass\w*|pasaporte|passeport|passaporto|paspoort\w*|carte d'identit[eé]|carta d'identit[aà]|burgerservicenummer)\b[^\d\n]{0,25}?((?=(?:[A-Z -]{0,4}\d){4})[A-Z0-9](?:[ -]?[A-Z0-9]){5,17})\b/gi,
    group: 1,
    accept: (found) => digitsOf(found).length >= 5,
  },
  {
    type: 'national_id',
    worth: (signs) => signs.digits >= 7,
    pattern: /\b(?:\d{8}-?[A-HJ-NP-TV-Z]|[XYZ]-?\d{7}-?[A-HJ-NP-TV-Z])\b/g,
  },
  {
    type: 'date_of_birth',
    worth: (signs) => signs.digits >= 4,
    pattern:
      /\b(?:dob|d\.o\.b\.?|date of birth|birth ?date|birthday|born(?: on)?|geburtsdatum|geboren(?: am| op)?|geboortedatum|née?(?: le)?|date de naissance|nacid[oa](?: el)?|fecha de nacimiento|nat[oa](?: il)?|data di nascita|nascid[oa](?: em)?|data de nascimento)(?!\p{L})[^\d\n]{0,12}(\d{1,2}[-/. ](?:\d{1,2}|[a-z]{3,9})[-/. ]\d{2,4}|\d{4}-\d{2}-\d{2}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2},? \d{4})/giu,
    group: 1,
  },
  {
    type: 'reference',
    worth: (signs) => signs.digits >= 6,
    pattern:
      /\b(?:account|acct|customer|member|membership|policy|sort code|routing|iban|bic|swift)\s?(?:(?:number|no\.?|nr\.?|id|#)\s?(?:is|:|=|was)?|is|:)\s{0,2}((?:[A-Z]{0,4}[- ]?)\d(?:[ -]?\d){5,15})\b/gi,
    group: 1,
  },
  {
    type: 'phone',
    worth: (signs) => signs.digits >= 6,
    pattern:
      /(?<![\w.$£€#/-]|\d,)\+?(?:\(\+?\d{1,5}\)|\d{1,5})(?:[ .\-/]{0,2}(?:\(\d{1,5}\)|\d{1,8})){0,6}(?:\s?(?:x|ext\.?)\s?\d{1,6})?(?![\w]|[.,]\d)/gi,
    accept: isPhone,
  },
  {
    type: 'address',
    worth: (signs) => signs.digits >= 1 && signs.capitals,
    pattern:
      /(?<![\w$£€.,])\d{1,5}[A-Za-z]?,? (?:(?:[NSEW]|North|South|East|West|Old|New|Upper|Lower)\.? )?(?:(?:\d{1,3}(?:st|nd|rd|th)|\p{Lu}[\p{L}'.-]+) ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Crescent|Close|Terrace|Place|Pl|Square|Sq|Parkway|Pkwy|Highway|Hwy|Way|Grove|Gardens|Row|Mews|Hill|Circle|Cir|Trail|Alley|Loop|Walk|Quay|Wharf)\b\.?(?:,? (?:Apt|Apartment|Suite|Ste|Unit|Flat|Room|#)\.? ?\w{1,5})?(?:,? \p{Lu}[\p{L}.'-]+(?: \p{Lu}[\p{L}.'-]+)?)?(?:,? [A-Z]{2})?(?:,? (?:\d{5}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}))?/gu,
  },
  {
    type: 'address',
    worth: (signs) => signs.digits >= 1,
    // Written small on a phone, a street needs a word that leads to it.
    pattern:
      /\b(?:live|lives|living|address|moved|flat|deliver(?:ed)?|sent?d?) (?:is|at|in|to|on|it to|\d{1,4}[a-z]?,?)[:,]? (\d{1,4}[a-z]?,? (?:\p{L}{2,20} ){1,2}(?:street|road|avenue|lane|drive|close|crescent|terrace|court|gardens)\b)/giu,
    group: 1,
  },
  {
    type: 'address',
    worth: (signs) => signs.digits >= 2,
    pattern: /\b(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2})\b/g,
  },
  {
    type: 'address',
    worth: (signs) => signs.digits >= 1 && signs.capitals,
    pattern:
      /(?<![\p{L}])(?:\p{Lu}[\p{L}.'-]*(?:straße|strasse|str\.|weg|platz|gasse|allee|straat|laan|plein|gracht|kade|gatan|vägen|vej|gade|katu|tie)|(?:Calle|C\/|Avenida|Avda\.?|Plaza|Paseo|Rue|rue|Avenue|avenue|Boulevard|boulevard|bd|Chemin|chemin|Via|via|Viale|Piazza|Corso|Rua|Praça|Strada) (?:(?:de|du|des|la|las|los|el|del|della|di|d'|l') ?){0,2}\p{Lu}[\p{L}'.-]+(?: \p{Lu}[\p{L}'.-]+){0,2}),? (?:n[ºo°]?\.? ?)?\d{1,4}[a-zA-Z]?\b(?:,? \d{4,5}(?: ?[A-Z]{2})? \p{Lu}[\p{L}'-]+)?/gu,
  },
  {
    type: 'address',
    worth: (signs) => signs.digits >= 1 && signs.capitals,
    pattern:
      /(?<![\w$£€.,])\d{1,4}(?: ?bis| ?ter)?,? (?:rue|avenue|boulevard|bd|chemin|impasse|allée|place|quai) (?:(?:de|du|des|la|le|les|d'|l'|de l') ?){0,2}\p{Lu}[\p{L}'.-]+(?:[ -]\p{Lu}[\p{L}'.-]+){0,3}(?:,? \d{5} \p{Lu}[\p{L}'-]+)?/gu,
  },
  {
    type: 'address',
    worth: (signs) => signs.digits >= 2 && signs.capitals,
    pattern:
      /\bP\.? ?O\.? ?Box \d{1,6}\b|(?<=\p{L}{3},? )(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])\s{1,2}\d{5}(?:-\d{4})?\b/gu,
  },
]

/**
 * Personal data by structure first, names by cue and the name of who wrote it (`by`) after; spans never overlap and come in
 * order.
 */
export const findPersonalData = (text: string, by: string | null = null): PersonalSpan[] => {
  const signs = readSigns(text)
  const spans: PersonalSpan[] = []
  if (signs.digits > 0 || signs.at || /[([]at[)\]]| dot /i.test(text)) {
    for (const finder of finders) if (finder.worth(signs)) collect(text, finder, spans)
  }
  for (const span of findNames(text, by)) if (!overlaps(spans, span)) spans.push(span)
  return spans.sort((a, b) => a.start - b.start)
}

const readSigns = (text: string): Signs => {
  let digits = 0
  let at = false
  let capitals = false
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (code >= 48 && code <= 57) digits += 1
    else if (code === 64) at = true
    else if (code >= 65 && code <= 90) capitals = true
    else if (code > 191) capitals = true
  }
  return { digits, at, capitals }
}

const collect = (text: string, finder: Finder, spans: PersonalSpan[]): void => {
  for (const match of text.matchAll(finder.pattern)) {
    const found = match[finder.group ?? 0] ?? ''
    const offset = finder.group === undefined ? 0 : match[0].lastIndexOf(found)
    const lead = found.length - found.trimStart().length
    const start = match.index + offset + lead
    const end = start + found.trim().length
    const span: PersonalSpan = { start, end, type: finder.type }
    if (end <= start || overlaps(spans, span)) continue
    const before = text.slice(Math.max(0, start - 40), start)
    if (finder.accept !== undefined && !finder.accept(found.trim(), before, text.slice(end, end + 12)))
      continue
    spans.push(span)
  }
}

const overlaps = (spans: readonly PersonalSpan[], span: PersonalSpan): boolean =>
  spans.some((other) => other.start < span.end && span.start < other.end)
