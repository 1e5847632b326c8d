import { useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { type Findable, searchRoutes } from '#core/search/api.ts'
import { useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import type { IconName } from '../ui/Icon.tsx'
import type { Command } from './commands.ts'

const ASK_AFTER_MS = 150
const FEWEST_LETTERS = 2

/** Who and what has the typed words in its name, asked once somebody pauses. */
export const useNamed = (typed: string): { found: readonly Command[]; isSearching: boolean } => {
  const { navigate } = useRouter()
  const words = typed.trim()
  const [asked, ask] = useState('')
  useEffect(() => {
    const timer = window.setTimeout(() => ask(words), ASK_AFTER_MS)
    return () => window.clearTimeout(timer)
  }, [words])
  const isEnough = words.length >= FEWEST_LETTERS
  const { data, isFetching } = useAsk(
    searchRoutes.byName,
    { words: asked || '–' },
    { keep: true, enabled: asked.length >= FEWEST_LETTERS },
  )
  if (!isEnough) return { found: [], isSearching: false }
  const found = (data ?? []).map(({ kind, id, name, about }) => ({
    id: `${kind} ${id}`,
    text: name,
    icon: ICON[kind],
    group: t(`palette.kind_${kind}`),
    run: () => void navigate({ to: PATH[kind], params: { id } }),
    ...(about && { about }),
  }))
  return { found, isSearching: isFetching || asked !== words }
}

const ICON: Record<Findable, IconName> = {
  person: 'person',
  account: 'account',
  case: 'inbox',
  survey: 'survey',
  theme: 'theme',
  initiative: 'initiative',
}

const PATH = {
  person: '/people/$id',
  account: '/accounts/$id',
  case: '/cases/$id',
  survey: '/surveys/$id',
  theme: '/themes/$id',
  initiative: '/initiatives/$id',
} as const satisfies Record<Findable, string>
