import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { type Survey, surveyRoutes } from '#core/surveys/api.ts'
import { publishProblems } from '#core/surveys/publishing.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu, type MenuEntry } from '../ui/Menu.tsx'
import { toast } from '../ui/toast.ts'
import type { Editor } from './SurveyPage.tsx'
import { UndoButtons } from './UndoButtons.tsx'

export const SurveyActions = ({ survey, editor }: { survey: Survey; editor: Editor }) => {
  const { id, status } = survey
  const [asking, ask] = useState<'close' | 'remove' | null>(null)
  const navigate = useNavigate()
  const publish = useAct(surveyRoutes.publish, { onDone: () => toast.done(t('surveys.published')) })
  const setStatus = useAct(surveyRoutes.setStatus, {
    onDone: (now) =>
      toast.done(
        t(
          now.status === 'live'
            ? 'surveys.is_live'
            : now.status === 'paused'
              ? 'surveys.paused_now'
              : 'surveys.is_closed',
        ),
      ),
  })
  const remove = useAct(surveyRoutes.remove, {
    onDone: () => {
      toast.done(t('surveys.removed'))
      void navigate({ to: '/surveys' })
    },
  })
  const missing = publishProblems(editor.draft).length
  const isNews = survey.version === null || survey.isChanged || editor.isDirty
  const entries: MenuEntry[] = [
    ...(status === 'draft'
      ? [
          {
            id: 'remove',
            text: t('surveys.remove'),
            icon: 'trash' as const,
            danger: true,
            onPress: () => ask('remove'),
          },
        ]
      : [
          {
            id: 'close',
            text: t('surveys.close'),
            icon: 'close' as const,
            danger: true,
            onPress: () => ask('close'),
          },
        ]),
  ]
  if (status === 'closed') return null
  return (
    <>
      <UndoButtons editor={editor} />
      {status === 'live' && (
        <Button
          icon="pause"
          onPress={() => setStatus.act({ id, status: 'paused' })}
          pending={setStatus.pending}
        >
          {t('surveys.pause')}
        </Button>
      )}
      {status === 'paused' && (
        <Button icon="play" onPress={() => setStatus.act({ id, status: 'live' })} pending={setStatus.pending}>
          {t('surveys.resume')}
        </Button>
      )}
      <Button
        kind="primary"
        icon="check"
        pending={publish.pending}
        whyNot={missing > 0 ? t('surveys.missing', { n: missing }) : isNews ? null : t('surveys.nothing_new')}
        onPress={() =>
          void editor.flush().then(
            () => publish.act({ id }),
            // The line under the title says why it could not be saved.
            () => {},
          )
        }
      >
        {t(survey.version === null ? 'surveys.publish' : 'surveys.publish_changes')}
      </Button>
      <Menu
        name={t('surveys.actions')}
        trigger={<IconButton icon="more" name={t('surveys.actions')} />}
        entries={entries}
      />
      {asking && (
        <Confirm
          danger
          title={t(`surveys.${asking}_title`)}
          yes={t(`surveys.${asking}`)}
          onClose={() => ask(null)}
          onYes={() => {
            ask(null)
            if (asking === 'close') setStatus.act({ id, status: 'closed' })
            else remove.act({ id })
          }}
        >
          {t(`surveys.${asking}_why`)}
        </Confirm>
      )}
    </>
  )
}
