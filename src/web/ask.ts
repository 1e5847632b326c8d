import {
  keepPreviousData,
  MutationCache,
  QueryCache,
  QueryClient,
  type QueryKey,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { Output, Route } from '#core/wire.ts'
import { call, type Given } from './call.ts'
import { Problem } from './problem.ts'
import { toast } from './ui/toast.ts'

let signedOut = () => {}
/** What happens when the server says that the session has ended; the router's to decide. */
export const whenSignedOut = (run: () => void) => {
  signedOut = run
}
const onError = (problem: Error) => {
  if (problem instanceof Problem && ['session.missing', 'session.expired'].includes(problem.code)) signedOut()
}

/** What is younger is not asked for again. */
export const YOUNG_MS = 15_000

export const queries = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: YOUNG_MS,
      // Without a connection the worker answers with what was read last.
      networkMode: 'always',
      // A refusal does not change by asking again; a lost connection may.
      retry: (times, error) =>
        times < 2 && !(error instanceof Problem && error.status >= 400 && error.status < 500),
      refetchOnWindowFocus: true,
    },
    // Nothing waits to be sent behind somebody's back: it fails now, and is sent by their own act.
    mutations: { networkMode: 'always' },
  },
})

/** `GET /cases/:id` with `{ id }` is ['cases', 'GET /cases/:id', { id }]: live.ts refreshes by the first. */
export const keyOf = <R extends Route>(route: R, input: Given<R>): QueryKey => [
  nounOf(route),
  route.at,
  input,
]
const nounOf = (route: Route) => route.at.split('/')[1] ?? ''

type AskOptions = {
  /** Keep showing the last answer while the input changes: for filters, not for another person's page. */
  keep?: boolean
  enabled?: boolean
  refreshEveryMs?: number
  /** For settings, which change seldom and with an event that this tab hears. */
  calm?: boolean
}

const CALM_MS = 10 * 60_000

/** What the server says: `const found = useAsk(caseRoutes.show, { id })`, then `<Await {...found}>`. */
export const useAsk = <R extends Route>(
  route: R,
  input: Given<R>,
  { keep = false, enabled = true, refreshEveryMs, calm = false }: AskOptions = {},
) =>
  useQuery<Output<R>, Error>({
    queryKey: keyOf(route, input),
    queryFn: ({ signal }) => call(route, input, { signal }),
    enabled,
    ...(calm && { staleTime: CALM_MS, refetchOnWindowFocus: false }),
    ...(keep && { placeholderData: keepPreviousData as never }),
    ...(refreshEveryMs && { refetchInterval: refreshEveryMs }),
  })

/** Asks for what will probably be opened next; what is known and young is not asked for again. */
export const askAhead = <R extends Route>(route: R, input: Given<R>): void =>
  void queries.prefetchQuery({
    queryKey: keyOf(route, input),
    queryFn: ({ signal }) => call(route, input, { signal }),
    retry: false,
  })

type Page = { items: readonly unknown[]; next: string | null }
type ItemOf<P> = P extends { items: readonly (infer I)[] } ? I : never

/** A list that goes on: `items` so far, `more()` for the next page, null at the end. */
export const useAskPages = <R extends Route>(
  route: R,
  input: Omit<Given<R>, 'after'>,
  { enabled = true }: { enabled?: boolean } = {},
) => {
  const found = useInfiniteQuery({
    queryKey: [...keyOf(route, input as Given<R>), 'pages'],
    queryFn: ({ signal, pageParam }) =>
      call(route, { ...input, ...(pageParam && { after: pageParam }) } as Given<R>, {
        signal,
      }) as Promise<Page>,
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    enabled,
  })
  const more = found.hasNextPage && !found.isFetchingNextPage ? () => void found.fetchNextPage() : null
  return {
    data: found.data?.pages.flatMap((page) => page.items) as ItemOf<Output<R>>[] | undefined,
    error: found.error,
    isPending: found.isPending,
    refetch: found.refetch,
    more,
  }
}

/** What the screen shows before the server has agreed; taken back by itself when it refuses. */
export type Foreseen = { key: QueryKey; change: (old: never) => unknown }
export const foresee = <R extends Route>(
  route: R,
  input: Given<R>,
  change: (old: Output<R>) => Output<R>,
): Foreseen => ({
  key: keyOf(route, input),
  change,
})

type ActOptions<R extends Route> = {
  onDone?: (output: Output<R>, input: Given<R>) => void
  optimistic?: (input: Given<R>) => Foreseen[]
  /** Nouns beside the route's own whose lists are asked for again: `['metrics']`. */
  touches?: readonly string[]
  /** The page shows `problem` itself, in a Form; otherwise a toast says it. */
  shown?: boolean
}

/** Does one verb: `const close = useAct(caseRoutes.close)`, then `close.act({ id, reason })`. */
export const useAct = <R extends Route>(
  route: R,
  { onDone, optimistic, touches = [], shown = false }: ActOptions<R> = {},
) => {
  const known = useQueryClient()
  const { mutate, mutateAsync, isPending, error, reset } = useMutation<
    Output<R>,
    Error,
    { input: Given<R>; file?: Blob | undefined },
    (readonly [QueryKey, unknown])[]
  >({
    mutationFn: ({ input, file }) => call(route, input, file ? { file } : {}),
    onMutate: async ({ input }) => {
      const foreseen = optimistic?.(input) ?? []
      await Promise.all(foreseen.map(({ key }) => known.cancelQueries({ queryKey: key })))
      return foreseen.map(({ key, change }) => {
        const before = known.getQueryData(key)
        if (before !== undefined) known.setQueryData(key, change(before as never))
        return [key, before] as const
      })
    },
    onSuccess: (output, { input }) => {
      keepVersion(known, nounOf(route), output)
      onDone?.(output, input)
    },
    onError: (problem, _sent, before) => {
      for (const [key, value] of before ?? []) known.setQueryData(key, value)
      if (!shown) toast.problem(problem)
    },
    onSettled: () => refresh([nounOf(route), ...touches]),
  })
  return {
    act: (input: Given<R>, file?: Blob) => mutate({ input, file }),
    /** For acts that follow one another; rejects with the Problem. */
    actAsync: (input: Given<R>, file?: Blob) => mutateAsync({ input, file }),
    pending: isPending,
    problem: error,
    reset,
  }
}

/**
 * The answer tells which version the act made. Until the page is asked for again it goes by that one: whoever is quick is not
 * told that somebody was faster, when it was they themselves.
 */
const keepVersion = (known: QueryClient, noun: string, made: unknown): void => {
  const { id, version } = (made ?? {}) as { id?: unknown; version?: unknown }
  if (typeof id !== 'string' || typeof version !== 'number') return
  known.setQueriesData<{ version?: number }>({ queryKey: [noun, `GET /${noun}/:id`, { id }] }, (old) =>
    old?.version !== undefined && old.version < version ? { ...old, version } : old,
  )
}

/** Asks again for whatever is on the screen about these nouns, and marks the rest as old. */
export const refresh = (nouns: readonly string[]) =>
  Promise.all([...new Set(nouns)].map((noun) => queries.invalidateQueries({ queryKey: [noun] })))
