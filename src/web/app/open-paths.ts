/** Pages without the shell, open to everyone. The list of components is a development aid. */
const OPEN_PATHS: readonly string[] = [
  '/sign-in',
  '/forgot',
  '/set-up',
  ...(import.meta.env.DEV ? ['/design'] : []),
]

/** An invitation, and a link for a new password, name their holder in the path. */
export const isOpenPath = (path: string): boolean =>
  OPEN_PATHS.includes(path) || /^\/(join|reset)\//.test(path)
