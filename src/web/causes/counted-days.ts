/** As the headings of what counts causes say. */
export const COUNTED_DAYS = 90
