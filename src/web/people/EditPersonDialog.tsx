import { useState } from 'react'
import { type Person, peopleRoutes } from '#core/people/api.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { toast } from '../ui/toast.ts'
import { givenOf, PersonFields } from './PersonFields.tsx'

export const EditPersonDialog = ({ person, onClose }: { person: Person; onClose: () => void }) => {
  const before = {
    name: person.name ?? '',
    email: person.email ?? '',
    phone: person.phone ?? '',
    externalId: person.externalId ?? '',
    accountId: person.accountId,
    locale: person.locale ?? '',
    zone: person.zone ?? '',
    stage: person.stage,
    lifetimeValue: person.lifetimeValue,
    renewsOn: person.renewsOn,
  }
  const [values, change] = useState(before)
  const touches = ['cases', 'feedback', 'accounts']
  const undo = useAct(peopleRoutes.change, { touches })
  const save = useAct(peopleRoutes.change, {
    shown: true,
    touches,
    onDone: () => {
      toast.undo(t('people.saved'), () => undo.act({ id: person.id, ...givenOf(before) }))
      onClose()
    },
  })
  return (
    <FormDialog
      title={t('people.edit')}
      onClose={onClose}
      onSubmit={() => save.act({ id: person.id, ...givenOf(values) })}
      problem={save.problem}
    >
      <PersonFields values={values} onChange={(next) => change({ ...values, ...next })} />
      <Button type="submit" kind="primary" pending={save.pending}>
        {t('ui.save')}
      </Button>
    </FormDialog>
  )
}
