import { useKeys } from '../app/keys.ts'
import { t } from '../texts/text.ts'
import { IconButton } from '../ui/IconButton.tsx'
import type { Editor } from './SurveyPage.tsx'

/** One step back and forth through what was written, as in every program for writing. */
export const UndoButtons = ({ editor: { undo, redo } }: { editor: Editor }) => {
  const back = { does: 'surveys.undo', run: () => undo?.() } as const
  const forth = { does: 'surveys.redo', run: () => redo?.() } as const
  useKeys({ 'mod+z': back, 'mod+y': forth, 'mod+shift+z': forth })
  return (
    <>
      <IconButton
        icon="undo"
        name={t('surveys.undo')}
        keys="mod+z"
        whyNot={undo ? null : t('surveys.undo_nothing')}
        onPress={back.run}
      />
      <IconButton
        icon="redo"
        name={t('surveys.redo')}
        keys="mod+y"
        whyNot={redo ? null : t('surveys.redo_nothing')}
        onPress={forth.run}
      />
    </>
  )
}
