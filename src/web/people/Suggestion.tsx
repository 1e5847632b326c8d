import { Link } from '@tanstack/react-router'
import type { Id } from '#core/ids.ts'
import { identityRoutes, type MergeSuggestion } from '#core/people/identity-api.ts'
import { useCan } from '../app/session.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Stack } from '../ui/Page.tsx'
import { Text } from '../ui/Text.tsx'
import { Time } from '../ui/Time.tsx'
import { toast } from '../ui/toast.ts'
import { nameOfPerson } from './name-of-person.ts'

const TOUCHES = ['people', 'merge-suggestions', 'feedback', 'cases', 'messages', 'invitations']

/** Two who may be one, with what speaks for it. Nothing becomes one by itself. */
export const Suggestion = ({ suggestion, of }: { suggestion: MergeSuggestion; of?: Id<'person'> }) => {
  const { id, person, other, kind, address, source, at } = suggestion
  const may = useCan()('people.write')
  const [into, merged] = of === other.id ? [other, person] : [person, other]
  const merge = useAct(identityRoutes.merge, {
    touches: TOUCHES,
    onDone: () => toast.done(t('people.merged')),
  })
  const dismiss = useAct(identityRoutes.dismiss, { touches: TOUCHES })
  return (
    <Stack gap={2}>
      <div>
        {!of && (
          <>
            <Link to="/people/$id" params={{ id: into.id }}>
              {nameOfPerson(into)}
            </Link>{' '}
            ·{' '}
          </>
        )}
        {t('people.perhaps')}{' '}
        <Link to="/people/$id" params={{ id: merged.id }}>
          {nameOfPerson(merged)}
        </Link>
        <Text muted small>
          {t('people.perhaps_because', { kind: t(`people.address_${kind}`), address })} ·{' '}
          {t(`people.address_from_${source}`)} · <Time at={at} />
        </Text>
      </div>
      {may && (
        <Stack row gap={2}>
          <Button
            size="small"
            pending={merge.pending}
            onPress={() => merge.act({ id: into.id, mergedId: merged.id })}
          >
            {t('people.merge_do')}
          </Button>
          <Button size="small" pending={dismiss.pending} onPress={() => dismiss.act({ id })}>
            {t('people.perhaps_not')}
          </Button>
        </Stack>
      )}
    </Stack>
  )
}
