/** Pages without the shell, open to everyone. The list of components is a development aid. */
const OPEN_PATHS: readonly string[] = ['/sign-in', '/set-up', ...(import.meta.env.DEV ? ['/design'] : [])]

/** An invitation names its holder in the path. */
export const isOpenPath = (path: string): boolean => OPEN_PATHS.includes(path) || path.startsWith('/join/')
