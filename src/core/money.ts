/** ISO 4217, three letters; which of them there are is for the platform to know. */
export const isCurrency = (code: string): boolean =>
  /^[A-Z]{3}$/.test(code) && Intl.supportedValuesOf('currency').includes(code)
