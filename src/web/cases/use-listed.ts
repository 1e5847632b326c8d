import { useSearch } from '@tanstack/react-router'
import type { CaseSearch } from './case-search.ts'

/** What is listed, without which case is looked at: whoever goes from case to case draws nothing of this anew. */
export const useListed = (): CaseSearch =>
  useSearch({ from: '/cases', select: ({ at: _, ...listed }) => listed, structuralSharing: true })
