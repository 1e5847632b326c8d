/** Pages without the shell, open to everyone. The list of components is a development aid. */
export const OPEN_PATHS: readonly string[] = [
  '/sign-in',
  '/set-up',
  ...(import.meta.env.DEV ? ['/design'] : []),
]
