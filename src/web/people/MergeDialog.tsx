import { useState } from 'react'
import type { Id } from '#core/ids.ts'
import { type Person, peopleRoutes } from '#core/people/api.ts'
import { identityRoutes } from '#core/people/identity-api.ts'
import { useAct, useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { ComboBox } from '../ui/ComboBox.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { Text } from '../ui/Text.tsx'
import { toast } from '../ui/toast.ts'
import { nameOfPerson } from './name-of-person.ts'

/** Somebody who turned out to be the same person: their history moves here. */
export const MergeDialog = ({ person, onClose }: { person: Person; onClose: () => void }) => {
  const [typed, setTyped] = useState('')
  const [other, choose] = useState<Id<'person'> | null>(null)
  const found = useAsk(peopleRoutes.list, { search: typed || undefined, limit: 20 })
  const merge = useAct(identityRoutes.merge, {
    shown: true,
    touches: ['people', 'feedback', 'cases', 'messages', 'invitations'],
    onDone: () => {
      toast.done(t('people.merged'))
      onClose()
    },
  })
  const others = (found.data?.items ?? []).filter(({ id }) => id !== person.id)
  return (
    <FormDialog
      title={t('people.merge_title', { name: nameOfPerson(person) })}
      onClose={onClose}
      onSubmit={() => other && merge.act({ id: person.id, mergedId: other })}
      problem={merge.problem}
    >
      <Text>{t('people.merge_about', { name: nameOfPerson(person) })}</Text>
      <ComboBox
        label={t('people.merge_other')}
        value={other}
        onChange={choose}
        onSearch={setTyped}
        choices={others.map((one) => ({
          value: one.id,
          text: [one.name, one.email ?? one.phone].filter(Boolean).join(' · ') || one.id,
        }))}
      />
      <Button
        kind="primary"
        type="submit"
        pending={merge.pending}
        whyNot={other ? null : t('people.merge_nobody')}
      >
        {t('people.merge_do')}
      </Button>
    </FormDialog>
  )
}
