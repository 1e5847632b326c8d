import { createHash } from 'node:crypto'
import type { Page } from './page.ts'

/** What a customer's page may load and where its forms may go: itself, its own styles by their hashes, nothing else. */
export const pagePolicy = ({ styles }: Pick<Page, 'styles'>): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    `style-src ${styles.map(hashOf).join(' ')}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

const hashOf = (style: string): string => `'sha256-${createHash('sha256').update(style).digest('base64')}'`
