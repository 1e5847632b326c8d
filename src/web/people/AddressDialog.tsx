import { useState } from 'react'
import type { Person } from '#core/people/api.ts'
import { ADDRESS_KINDS, identityRoutes } from '#core/people/identity-api.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'

export const AddressDialog = ({ person: { id }, onClose }: { person: Person; onClose: () => void }) => {
  const [kind, setKind] = useState<(typeof ADDRESS_KINDS)[number]>('email')
  const [address, setAddress] = useState('')
  const add = useAct(identityRoutes.addAddress, { shown: true, touches: ['people'], onDone: onClose })
  return (
    <FormDialog
      title={t('people.address_add')}
      onClose={onClose}
      onSubmit={() => add.act({ id, kind, address })}
      problem={add.problem}
    >
      <Select
        label={t('people.address_kind')}
        value={kind}
        onChange={setKind}
        choices={ADDRESS_KINDS.map((value) => ({ value, text: t(`people.address_${value}`) }))}
      />
      <TextField
        name="address"
        label={t('people.address')}
        hint={t('people.address_hint')}
        required
        maxLength={320}
        value={address}
        onChange={setAddress}
      />
      <Button kind="primary" type="submit" pending={add.pending}>
        {t('people.address_add')}
      </Button>
    </FormDialog>
  )
}
