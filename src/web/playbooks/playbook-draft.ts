import type { Bucket } from '#core/feedback/feedback.ts'
import type { Playbook } from '#core/playbooks/api.ts'
import { problemsOf } from '#core/playbooks/playbook.ts'
import { usualStops } from '#core/playbooks/stopping.ts'
import { t, textOr } from '../texts/text.ts'

export type PlaybookDraft = Pick<
  Playbook,
  'name' | 'bucket' | 'conditions' | 'steps' | 'stops' | 'oncePerDays'
>

export const draftOf = (playbook: Playbook | null): PlaybookDraft => ({
  name: playbook?.name ?? '',
  bucket: playbook ? playbook.bucket : 'promoter',
  conditions: playbook?.conditions ?? [],
  steps: playbook?.steps ?? [],
  stops: playbook?.stops ?? usualStops('promoter'),
  oncePerDays: playbook?.oncePerDays ?? 180,
})

/** Whose stops were the usual ones gets those of the other bucket. */
export const withBucket = (draft: PlaybookDraft, bucket: Bucket | null): PlaybookDraft => ({
  ...draft,
  bucket,
  stops: isUsual(draft) ? usualStops(bucket) : draft.stops,
})

const isUsual = ({ bucket, stops }: PlaybookDraft): boolean =>
  stops.toSorted().join() === usualStops(bucket).toSorted().join()

export const problemWords = (draft: PlaybookDraft): string[] =>
  problemsOf(draft).map(({ path, code, detail }) => {
    const n = Number(path.split('.')[1]) + 1
    const key = `playbooks.problem_${code}`
    if (textOr(key, '') === '')
      return path.startsWith('steps') ? t('playbooks.problem_in_step', { n, detail }) : detail
    return t(key as 'playbooks.problem_wait_last', { n, detail })
  })
