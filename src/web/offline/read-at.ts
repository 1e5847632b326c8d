/** Stands in an answer that was read earlier: when. */
export const READ_AT = 'x-heard-read-at'
