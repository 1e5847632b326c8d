export type Hole = { name: string; severity: string; range: string; holes: string[] }
export const readHoles: (said: string) => Hole[] | null
