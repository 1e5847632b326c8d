import type { Door } from './mount.ts'

/** Pages that are not the web app: for customers, and for whoever reads the API's documentation. Each noun mounts its own. */
export const mountPages = (_door: Door): void => {}
