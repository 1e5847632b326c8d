/** What stands where a secret was. */
export const HIDDEN = '…'

/**
 * Blanks out the secrets of links. Whoever has the link of a survey, tracking or unsubscribe page speaks for the customer,
 * so it is not shown to those who are measured by what the customer says.
 */
export const hideSecrets = (text: string): string => text.replace(SECRET_LINK, `$1${HIDDEN}`)

/** A secret of ours has 48 characters; a longer or shorter last part of somebody's link is none. */
const SECRET_LINK = /(\/[a-z]{1,20}\/)[\w-]{48}(?![\w-])/g
