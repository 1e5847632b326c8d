import { fromUuid } from '#core/ids.ts'

/** The key of a row as it is used in a filter: an id where the dimension is a thing of its own. */
export const idOrText = (by: string, key: string): string =>
  by === 'theme' || by === 'account' || by === 'survey' ? fromUuid(by, key) : key
