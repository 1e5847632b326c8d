import { useState } from 'react'
import { type Import, importUndoRoutes } from '#core/imports/api.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { toast } from '../ui/toast.ts'

export const UndoImport = ({ found, onUndone }: { found: Import; onUndone?: () => void }) => {
  const [isSure, setSure] = useState(false)
  const undo = useAct(importUndoRoutes.undo, {
    touches: ['feedback', 'ledger', 'people'],
    onDone: () => {
      setSure(false)
      toast.done(t('imports.undone'))
      onUndone?.()
    },
  })
  // A list of people who were all known has changed them, too.
  const isSomething = found.added > 0 || (found.mapping.kind === 'people' && found.repeated > 0)
  if (!isSomething || !['finished', 'failed'].includes(found.status)) return null
  return (
    <>
      <Button size="small" icon="undo" onPress={() => setSure(true)}>
        {t('imports.undo')}
      </Button>
      {isSure && (
        <Confirm
          danger
          title={t('imports.undo_title', { file: found.fileName })}
          yes={t('imports.undo')}
          pending={undo.pending}
          onClose={() => setSure(false)}
          onYes={() => undo.act({ id: found.id })}
        >
          {t('imports.undo_why')}
        </Confirm>
      )}
    </>
  )
}
