/** Where a customer stands with us. */
export const STAGES = ['lead', 'onboarding', 'active', 'at_risk', 'former'] as const
export type Stage = (typeof STAGES)[number]

/** What other programs call them. */
const SYNONYMS: Readonly<Record<string, Stage>> = {
  prospect: 'lead',
  opportunity: 'lead',
  trial: 'onboarding',
  new: 'onboarding',
  customer: 'active',
  subscriber: 'active',
  renewal: 'active',
  risk: 'at_risk',
  churning: 'at_risk',
  churned: 'former',
  cancelled: 'former',
  canceled: 'former',
  lost: 'former',
}

/** Null for what is no stage that anybody knows. */
export const stageOf = (text: string): Stage | null => {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
  return STAGES.find((stage) => stage === plain) ?? (Object.hasOwn(SYNONYMS, plain) ? SYNONYMS[plain]! : null)
}

/** 1,234.50, 1.234,50 or 1 234.5, with or without a currency before or behind it; null for what is no amount. */
export const amountOf = (text: string): number | null => {
  const bare = text.replace(/^[^\d-]{0,4}|[^\d]{0,4}$/g, '').replace(/[\s\u00a0'’]/g, '')
  if (!/^-?\d[\d.,]*$/.test(bare)) return null
  const mark = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','))
  const decimals = bare.length - mark - 1
  const marks = bare.replace(/[^.,]/g, '')
  // One mark with three digits behind it parts thousands; two different ones tell which of them is last.
  const isDecimal = mark >= 0 && (new Set(marks).size === 2 || (marks.length === 1 && decimals !== 3))
  const whole = (isDecimal ? bare.slice(0, mark) : bare).replace(/[.,]/g, '')
  const value = Number(isDecimal ? `${whole}.${bare.slice(mark + 1)}` : whole)
  return Number.isFinite(value) && value >= 0 ? value : null
}

type Worth = { yearlyValue: number | null; lifetimeValues: readonly (number | null)[] }

/** What is lost with a customer: the most that is known of them or of their company, or null. */
export const worthOf = ({ yearlyValue, lifetimeValues }: Worth): number | null => {
  const known = [yearlyValue, ...lifetimeValues].filter((value) => value !== null)
  return known.length === 0 ? null : Math.max(...known)
}

/** Of two days the one that comes first; a customer and their company may renew apart. */
export const earlier = (a: string | null, b: string | null): string | null =>
  a === null || b === null ? (a ?? b) : a < b ? a : b
