/** Class names that apply, joined; css modules make each `string | undefined`. */
export const cx = (...names: (string | false | null | undefined)[]): string => names.filter(Boolean).join(' ')
