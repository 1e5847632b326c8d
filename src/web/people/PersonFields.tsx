import { useState } from 'react'
import { accountRoutes } from '#core/accounts/api.ts'
import type { Id } from '#core/ids.ts'
import type { Stage } from '#core/people/lifecycle.ts'
import { useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { ComboBox } from '../ui/ComboBox.tsx'
import { TextField } from '../ui/TextField.tsx'
import { LifecycleFields } from './LifecycleFields.tsx'
import styles from './people.module.css'

export type PersonValues = {
  name: string
  email: string
  phone: string
  externalId: string
  accountId: Id<'account'> | null
  locale: string
  zone: string
  stage: Stage | null
  lifetimeValue: number | null
  renewsOn: string | null
}

type FieldsProps = { values: PersonValues; onChange: (change: Partial<PersonValues>) => void }

export const PersonFields = ({ values, onChange }: FieldsProps) => (
  <>
    <TextField
      name="name"
      label={t('people.name')}
      value={values.name}
      onChange={(name) => onChange({ name })}
      maxLength={200}
    />
    <div className={styles.pair}>
      <TextField
        name="email"
        type="email"
        label={t('people.email')}
        value={values.email}
        onChange={(email) => onChange({ email })}
      />
      <TextField
        name="phone"
        type="tel"
        label={t('people.phone')}
        value={values.phone}
        onChange={(phone) => onChange({ phone })}
      />
    </div>
    <AccountField values={values} onChange={onChange} />
    <div className={styles.pair}>
      <TextField
        name="locale"
        label={t('people.locale')}
        placeholder="en-GB"
        value={values.locale}
        onChange={(locale) => onChange({ locale })}
      />
      <TextField
        name="zone"
        label={t('people.zone')}
        placeholder="Europe/London"
        value={values.zone}
        onChange={(zone) => onChange({ zone })}
      />
    </div>
    <LifecycleFields values={values} onChange={onChange} />
    <TextField
      name="externalId"
      label={t('people.external_id')}
      value={values.externalId}
      onChange={(externalId) => onChange({ externalId })}
    />
  </>
)

/** There may be thousands of accounts: the server searches. */
const AccountField = ({ values, onChange }: FieldsProps) => {
  const [typed, type] = useState('')
  const { data } = useAsk(accountRoutes.list, { limit: 20, ...(typed && { search: typed }) }, { keep: true })
  const { data: present } = useAsk(
    accountRoutes.show,
    { id: values.accountId! },
    { enabled: values.accountId !== null },
  )
  const found = data?.items ?? []
  const shown = present && !found.some((each) => each.id === present.id) ? [present, ...found] : found
  return (
    <ComboBox
      name="accountId"
      label={t('people.account')}
      required={false}
      value={values.accountId}
      onChange={(accountId) => onChange({ accountId })}
      onSearch={type}
      choices={shown.map((account) => ({ value: account.id, text: account.name }))}
    />
  )
}

/** Blank fields are absent ones. */
export const givenOf = (values: PersonValues) => ({
  name: values.name.trim() || null,
  email: values.email.trim() || null,
  phone: values.phone.trim() || null,
  externalId: values.externalId.trim() || null,
  accountId: values.accountId,
  locale: values.locale.trim() || null,
  zone: values.zone.trim() || null,
  stage: values.stage,
  lifetimeValue: values.lifetimeValue,
  renewsOn: values.renewsOn,
})

export const NOBODY: PersonValues = {
  name: '',
  email: '',
  phone: '',
  externalId: '',
  accountId: null,
  locale: '',
  zone: '',
  stage: null,
  lifetimeValue: null,
  renewsOn: null,
}
