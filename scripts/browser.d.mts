export const readyBrowser: (env: NodeJS.ProcessEnv) => Promise<string | null>
