/** The part of JSON Schema that our contracts are printed in. */
export type Schema = {
  type?: string
  const?: unknown
  enum?: readonly unknown[]
  format?: string
  pattern?: string
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  maxItems?: number
  default?: unknown
  items?: Schema
  properties?: Record<string, Schema>
  required?: readonly string[]
  additionalProperties?: Schema | boolean
  anyOf?: readonly Schema[]
  oneOf?: readonly Schema[]
  allOf?: readonly Schema[]
  $ref?: string
  $defs?: Record<string, Schema>
}

/** A schema the way a person would write it down: `{ score?: number (0–10) | null }`. */
export const shapeOf = (schema: Schema, root: Schema = schema, indent = ''): string => {
  if (schema.$ref) return shapeOfRef(schema.$ref, root, indent)
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  const either = schema.anyOf ?? schema.oneOf
  if (either) return [...new Set(either.map((one) => shapeOf(one, root, indent)))].join(' | ')
  if (schema.allOf) return schema.allOf.map((one) => shapeOf(one, root, indent)).join(' & ')
  if (schema.type === 'array') return `[${shapeOf(schema.items ?? {}, root, indent)}, …]${limits(schema)}`
  if (schema.type === 'object' || schema.properties) return shapeOfObject(schema, root, indent)
  return `${kindOf(schema)}${limits(schema)}`
}

/** The least that a schema accepts, for an example. */
export const exampleOf = (schema: Schema, root: Schema = schema): unknown => {
  if (schema.$ref) return exampleOf(definition(schema.$ref, root) ?? {}, root)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const either = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (either) return exampleOf(either.find(({ type }) => type !== 'null') ?? {}, root)
  if (schema.type === 'array') return [exampleOf(schema.items ?? {}, root)]
  if (schema.type === 'object' || schema.properties) {
    const needed = (schema.required ?? []).map((name) => [
      name,
      exampleOf(schema.properties?.[name] ?? {}, root),
    ])
    return Object.fromEntries(needed)
  }
  if (schema.type === 'boolean') return true
  if (schema.type === 'number' || schema.type === 'integer') return Math.max(schema.minimum ?? 1, 1)
  return exampleText(schema)
}

const shapeOfObject = (
  { properties = {}, required = [], ...schema }: Schema,
  root: Schema,
  indent: string,
) => {
  const deeper = `${indent}  `
  const lines = Object.entries(properties).map(([name, one]) => {
    const optional = required.includes(name) ? '' : '?'
    const usual = one.default === undefined ? '' : ` = ${JSON.stringify(one.default)}`
    return `${deeper}${name}${optional}: ${shapeOf(one, root, deeper)}${usual}`
  })
  const free = schema.additionalProperties
  if (free && typeof free === 'object' && Object.keys(free).length > 0)
    lines.push(`${deeper}[name]: ${shapeOf(free, root, deeper)}`)
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`
}

/** A schema that contains itself is named, not unrolled. */
const shapeOfRef = (ref: string, root: Schema, indent: string): string => {
  const found = definition(ref, root)
  if (!found || JSON.stringify(found).includes(`"${ref}"`)) return 'of the same shape'
  return shapeOf(found, root, indent)
}

const definition = (ref: string, root: Schema): Schema | undefined =>
  root.$defs?.[ref.replace('#/$defs/', '')]

const kindOf = ({ type, format, pattern }: Schema): string => {
  const id = /^\^([a-z]+)_\[/.exec(pattern ?? '')?.[1]
  if (id) return `${id} id`
  if (format) return FORMATS[format] ?? format
  return type === 'string' ? 'text' : (type ?? 'anything')
}

const FORMATS: Record<string, string> = {
  'date-time': 'moment (ISO 8601)',
  date: 'day (2026-03-29)',
  email: 'e-mail address',
}

/** Whole numbers of this size are there for the machine and tell nobody anything. */
const TELLING = 1e9

const limits = (schema: Schema): string => {
  const [low, high] = [
    schema.minimum ?? schema.minLength,
    schema.maximum ?? schema.maxLength ?? schema.maxItems,
  ]
  const told = [low, high].map((limit) =>
    limit !== undefined && Math.abs(limit) < TELLING ? limit : undefined,
  )
  const unit = schema.type === 'string' ? ' characters' : ''
  if (told[0] !== undefined && told[1] !== undefined) return ` (${told[0]}–${told[1]}${unit})`
  if (told[1] !== undefined) return ` (at most ${told[1]}${unit})`
  return told[0] === undefined ? '' : ` (at least ${told[0]}${unit})`
}

const exampleText = ({ format, pattern, minLength = 0 }: Schema): string => {
  const id = /^\^([a-z]+)_\[/.exec(pattern ?? '')?.[1]
  if (id) return exampleId(id)
  if (format === 'date-time') return '2026-03-02T09:00:00Z'
  if (format === 'date') return '2026-03-02'
  if (format === 'email') return 'ada@example.com'
  return 'words'.padEnd(minLength, '.')
}

export const exampleId = (prefix: string): string => `${prefix}_01k3m5n7p9q1r3s5t7v9w1x3y5`
