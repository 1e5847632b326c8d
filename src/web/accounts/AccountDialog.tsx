import { useState } from 'react'
import { type Account, accountRoutes } from '#core/accounts/api.ts'
import { memberRoutes } from '#core/teams/api.ts'
import { useAct, useAsk } from '../ask.ts'
import { type Lifecycle, LifecycleFields } from '../people/LifecycleFields.tsx'
import styles from '../people/people.module.css'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { ComboBox } from '../ui/ComboBox.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { NumberField } from '../ui/NumberField.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'

/** Adds an account (null), or changes one. */
export const AccountDialog = ({
  account,
  onDone,
  onClose,
}: {
  account: Account | null
  onDone?: (account: Account) => void
  onClose: () => void
}) => {
  const { data: members = [] } = useAsk(memberRoutes.list, {})
  const [name, setName] = useState(account?.name ?? '')
  const [domain, setDomain] = useState(account?.domain ?? '')
  const [tier, setTier] = useState(account?.tier ?? '')
  const [externalId, setExternalId] = useState(account?.externalId ?? '')
  const [yearlyValue, setYearlyValue] = useState(account?.yearlyValue ?? null)
  const [lifecycle, setLifecycle] = useState<Lifecycle>({
    stage: account?.stage ?? null,
    lifetimeValue: account?.lifetimeValue ?? null,
    renewsOn: account?.renewsOn ?? null,
  })
  const [ownerId, setOwnerId] = useState(account?.ownerId ?? null)
  const options = {
    shown: true,
    touches: ['cases', 'people'],
    onDone: (kept: Account) => {
      toast.done(account ? t('accounts.saved') : t('accounts.added', { name: kept.name }))
      onClose()
      onDone?.(kept)
    },
  }
  const add = useAct(accountRoutes.add, options)
  const change = useAct(accountRoutes.change, options)
  const { pending, problem } = account ? change : add
  const given = {
    name,
    domain: domain.trim() || null,
    tier: tier.trim() || null,
    externalId: externalId.trim() || null,
    yearlyValue,
    ...lifecycle,
    ownerId,
  }
  return (
    <FormDialog
      draft={given}
      title={t(account ? 'accounts.edit' : 'accounts.add')}
      onClose={onClose}
      onSubmit={() => (account ? change.act({ id: account.id, ...given }) : add.act(given))}
      problem={problem}
    >
      <TextField
        name="name"
        label={t('accounts.name')}
        required
        value={name}
        onChange={setName}
        maxLength={200}
      />
      <div className={styles.pair}>
        <TextField name="domain" label={t('accounts.domain')} value={domain} onChange={setDomain} />
        <TextField name="tier" label={t('accounts.tier')} value={tier} onChange={setTier} maxLength={50} />
        <NumberField
          name="yearlyValue"
          label={t('accounts.value')}
          value={yearlyValue}
          onChange={setYearlyValue}
          min={0}
        />
      </div>
      <LifecycleFields values={lifecycle} onChange={(next) => setLifecycle({ ...lifecycle, ...next })} />
      <ComboBox
        name="ownerId"
        label={t('accounts.owner')}
        required={false}
        value={ownerId}
        onChange={setOwnerId}
        choices={members
          .filter((member) => member.leftAt === null)
          .map((member) => ({ value: member.id, text: member.name }))}
      />
      <TextField
        name="externalId"
        label={t('accounts.external_id')}
        value={externalId}
        onChange={setExternalId}
      />
      <Button type="submit" kind="primary" pending={pending}>
        {t(account ? 'ui.save' : 'accounts.add')}
      </Button>
    </FormDialog>
  )
}
