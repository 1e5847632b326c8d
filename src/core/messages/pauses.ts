/** So many days a customer may ask to be left alone for. */
export const PAUSES = [30, 90, 180] as const
