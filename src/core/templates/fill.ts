import { fieldsOf, substitute, type Values } from './substitute.ts'

/**
 * A letter from its template. A line that names something of which nothing is known, and says nothing instead, is left
 * out whole: nobody is told “You wrote:” with nothing after it.
 */
export const fill = (template: string, values: Values): string =>
  template
    .split('\n')
    .filter((line) =>
      fieldsOf(line).every(({ name, fallback }) => fallback !== null || isKnown(values, name)),
    )
    .map((line) => substitute(line, values))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

const isKnown = (values: Values, name: string): boolean =>
  Object.hasOwn(values, name) && Boolean(values[name]?.trim())
