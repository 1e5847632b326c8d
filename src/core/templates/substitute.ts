/** A field that a template names, and what stands in for it when there is nothing to say. */
export type Field = { readonly name: string; readonly fallback: string | null }

export type Values = Readonly<Record<string, string | null | undefined>>

/**
 * Puts values where a template says `{{person.name|there}}`. There is no logic in a template, and what a value
 * says is never read as a template again. `makeSafe` makes a value safe for where it will stand, such as HTML;
 * the template itself, fallbacks included, is its author's.
 */
export const substitute = (
  template: string,
  values: Values,
  makeSafe: (value: string) => string = (value) => value,
): string =>
  template.replace(FIELD, (_, name: string, fallback: string | undefined) => {
    // Only what was handed in counts: a template cannot reach `constructor`.
    const value = Object.hasOwn(values, name) ? values[name] : null
    return value?.trim() ? makeSafe(value) : (fallback ?? '')
  })

/** Each field once per fallback, in the order of the template. */
export const fieldsOf = (template: string): Field[] => {
  const found = new Map<string, Field>()
  for (const [whole, name, fallback] of template.matchAll(FIELD)) {
    found.set(whole, { name: name!, fallback: fallback ?? null })
  }
  return [...found.values()]
}

/** Fields that nobody will ever fill, to be shown to whoever saves the template. */
export const unknownFieldsOf = (template: string, known: readonly string[]): string[] => {
  const names = fieldsOf(template).map(({ name }) => name)
  return [...new Set(names)].filter((name) => !known.includes(name))
}

/** Every part ends where the next cannot begin, so a hostile template costs no more than its length. */
const FIELD = /\{\{ {0,8}([A-Za-z][A-Za-z0-9_.]{0,99}) {0,8}(?:\|([^{}]{0,500}))?\}\}/g
