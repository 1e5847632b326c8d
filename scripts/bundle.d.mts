export const readyBundle: (node: string) => Promise<boolean>
