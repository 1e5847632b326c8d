import type { SourceKind } from '#core/sources/kinds.ts'
import type { Adapter } from './adapter.ts'
import { appStore } from './adapters/app-store.ts'
import { chatwoot } from './adapters/chatwoot.ts'
import { formbricks } from './adapters/formbricks.ts'
import { googleBusiness } from './adapters/google-business.ts'
import { googlePlay } from './adapters/google-play.ts'
import { mailbox } from './adapters/mailbox.ts'
import { mastodon } from './adapters/mastodon.ts'
import { rss } from './adapters/rss.ts'
import { trustpilot } from './adapters/trustpilot.ts'
import { webhook } from './adapters/webhook.ts'
import { zendesk } from './adapters/zendesk.ts'

export const ADAPTERS: Readonly<Record<SourceKind, Adapter>> = {
  rss,
  app_store: appStore,
  google_play: googlePlay,
  trustpilot,
  google_business: googleBusiness,
  mastodon,
  webhook,
  zendesk,
  chatwoot,
  formbricks,
  mailbox,
}
