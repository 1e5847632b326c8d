import { createHash } from 'node:crypto'
import type { Page } from './page.ts'

/** What a customer's page may load and where its forms may go: itself, its own styles by their hashes, nothing else. */
export const pagePolicy = (page: Pick<Page, 'styles'>): string => policyOf(page, "'none'")

/** The same page in a frame of our own, for whoever writes the survey. */
export const framedPolicy = (page: Pick<Page, 'styles'>): string => policyOf(page, "'self'")

/** A mail is somebody's text: no script, no form, nothing from elsewhere; its links open beside Heard. */
export const MAIL_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ')

const policyOf = ({ styles }: Pick<Page, 'styles'>, ancestors: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    `style-src ${styles.map(hashOf).join(' ')}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${ancestors}`,
  ].join('; ')

const hashOf = (style: string): string => `'sha256-${createHash('sha256').update(style).digest('base64')}'`
