import { analysisRoutes, type Correctable } from '#core/analysis/api.ts'
import type { Id } from '#core/ids.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Menu } from '../ui/Menu.tsx'
import { toast } from '../ui/toast.ts'

/** One press says it better than Heard did; it can be taken back like any act. */
export const CorrectMenu = ({
  id,
  field,
  now,
  choices,
}: {
  id: Id<'feedback'>
  field: Correctable
  now: string | null
  choices: readonly { value: string; text: string }[]
}) => {
  const correct = useAct(analysisRoutes.correct, { touches: ['metrics', 'themes'] })
  const say = (value: string, onDone: () => void) =>
    correct.actAsync({ id, field, value: field === 'urgency' ? Number(value) : value }).then(onDone, () => {})
  const what = t(`feedback.${field}`)
  return (
    <Menu
      name={t('feedback.correct_what', { what })}
      trigger={
        <Button
          size="small"
          kind="plain"
          icon="edit"
          pending={correct.pending}
          name={t('feedback.correct_what', { what })}
        >
          {t('feedback.correct')}
        </Button>
      }
      entries={choices.map(({ value, text }) => ({
        id: value,
        text,
        chosen: value === now,
        onPress: () =>
          void say(value, () =>
            now === null || now === value
              ? toast.done(t('feedback.corrected'))
              : toast.undo(t('feedback.corrected'), () => void say(now, () => {})),
          ),
      }))}
    />
  )
}
