/** Languages that are offered first; any other is a tag away. */
export const OFFERED =
  'ar cs da de el en es fa fi fr he hi hu id it ja ko nb nl pl pt ro sv th tr uk ur vi zh'.split(' ')

/** `German` for `de`, in the language of whoever reads the page. */
export const nameOfLanguage = (tag: string): string => {
  try {
    return new Intl.DisplayNames(undefined, { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}
