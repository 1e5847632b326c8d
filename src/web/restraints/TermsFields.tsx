import { exemptionOf, REST_AFTER, RESTRAINT_KINDS, SCOPES, type Terms } from '#core/restraints/restraint.ts'
import { t } from '../texts/text.ts'
import { Checkbox } from '../ui/Checkbox.tsx'
import { NumberField } from '../ui/NumberField.tsx'
import { Stack } from '../ui/Page.tsx'
import { Select } from '../ui/Select.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './Restraints.module.css'
import { firstTerms } from './restraint-words.ts'

type Change<K extends Terms['kind']> = {
  terms: Extract<Terms, { kind: K }>
  onChange: (terms: Terms) => void
}

export const TermsFields = ({ terms, onChange }: { terms: Terms; onChange: (terms: Terms) => void }) => (
  <Stack gap={3}>
    <Select
      label={t('restraints.kind')}
      value={terms.kind}
      onChange={(kind) => onChange(firstTerms(kind))}
      choices={RESTRAINT_KINDS.map((kind) => ({ value: kind, text: t(`restraints.kind_${kind}`) }))}
    />
    {terms.kind === 'rest' && <Rest terms={terms} onChange={onChange} />}
    {terms.kind === 'cap' && <Cap terms={terms} onChange={onChange} />}
    {terms.kind === 'quiet' && <Quiet terms={terms} onChange={onChange} />}
    {terms.kind === 'exempt' && <Exempt terms={terms} onChange={onChange} />}
    {terms.kind === 'hold_out' && (
      <NumberField
        label={t('restraints.percent')}
        hint={t('restraints.percent_hint')}
        min={0}
        max={100}
        value={terms.percent}
        onChange={(percent) => onChange({ ...terms, percent: percent ?? 5 })}
      />
    )}
  </Stack>
)

const Rest = ({ terms, onChange }: Change<'rest'>) => (
  <div className={styles.fields}>
    <Days
      label={t('restraints.days')}
      value={terms.days}
      min={0}
      onChange={(days) => onChange({ ...terms, days })}
    />
    <Select
      label={t('restraints.after')}
      value={terms.after}
      onChange={(after) => onChange({ ...terms, after })}
      choices={REST_AFTER.map((value) => ({ value, text: t(`restraints.after_${value}`) }))}
    />
    <ScopeField value={terms.scope} onChange={(scope) => onChange({ ...terms, scope })} />
  </div>
)

const Cap = ({ terms, onChange }: Change<'cap'>) => (
  <div className={styles.fields}>
    <NumberField
      label={t('restraints.most')}
      min={1}
      max={1000}
      value={terms.most}
      onChange={(most) => onChange({ ...terms, most: most ?? 1 })}
    />
    <Days
      label={t('restraints.within_days')}
      value={terms.days}
      min={1}
      onChange={(days) => onChange({ ...terms, days })}
    />
    <ScopeField value={terms.scope} onChange={(scope) => onChange({ ...terms, scope })} />
  </div>
)

const Quiet = ({ terms, onChange }: Change<'quiet'>) => (
  <Stack gap={3}>
    <div className={styles.fields}>
      {(['from', 'until'] as const).map((end) => (
        <TextField
          key={end}
          label={t(`restraints.quiet_${end}`)}
          placeholder="21:00"
          maxLength={5}
          value={terms[end]}
          onChange={(time) => onChange({ ...terms, [end]: time })}
        />
      ))}
    </div>
    <fieldset className={styles.days}>
      <legend>{t('restraints.quiet_days')}</legend>
      {([1, 2, 3, 4, 5, 6, 7] as const).map((day) => (
        <Checkbox
          key={day}
          checked={terms.weekdays.includes(day)}
          onChange={(on) =>
            onChange({
              ...terms,
              weekdays: on ? [...terms.weekdays, day].sort() : terms.weekdays.filter((one) => one !== day),
            })
          }
        >
          {t(`restraints.weekday_${day}`)}
        </Checkbox>
      ))}
    </fieldset>
  </Stack>
)

const Exempt = ({ terms, onChange }: Change<'exempt'>) => {
  const ill = terms.addresses.filter((line) => line.trim() && !exemptionOf(line))
  return (
    <TextArea
      label={t('restraints.addresses')}
      hint={t('restraints.addresses_hint')}
      rows={4}
      value={terms.addresses.join('\n')}
      onChange={(text) => onChange({ ...terms, addresses: text === '' ? [] : text.split('\n') })}
      {...(ill.length > 0 && { error: t('restraints.address_ill', { line: ill[0]! }) })}
    />
  )
}

const Days = ({
  value,
  onChange,
  label,
  min,
}: {
  value: number
  onChange: (days: number) => void
  label: string
  min: number
}) => (
  <NumberField label={label} min={min} max={730} value={value} onChange={(days) => onChange(days ?? min)} />
)

const ScopeField = ({
  value,
  onChange,
}: {
  value: (typeof SCOPES)[number]
  onChange: (scope: (typeof SCOPES)[number]) => void
}) => (
  <Select
    label={t('restraints.scope')}
    value={value}
    onChange={onChange}
    choices={SCOPES.map((scope) => ({ value: scope, text: t(`restraints.scope_${scope}`) }))}
  />
)
