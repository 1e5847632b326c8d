import { REMEDY_KINDS, type RemedyKind, remedyClass } from '#core/cases/remedy.ts'
import { workspaceRoutes } from '#core/workspaces/api.ts'
import { useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { CurrencyField } from '../ui/CurrencyField.tsx'
import { NumberField } from '../ui/NumberField.tsx'
import { Select } from '../ui/Select.tsx'

type Props = {
  kind: RemedyKind | null
  onKind: (kind: RemedyKind) => void
  cost: number | null
  onCost: (cost: number | null) => void
  /** Null: that of the workspace. */
  currency: string | null
  onCurrency: (currency: string) => void
}

/** What the customer got, and what it cost: nothing is an answer too. */
export const RemedyFields = ({ kind, onKind, cost, onCost, currency, onCurrency }: Props) => {
  const usual = useAsk(workspaceRoutes.show, {}).data?.currency ?? null
  return (
    <>
      <Select<RemedyKind>
        name="remedyKind"
        label={t('cases.remedy_kind')}
        value={kind}
        onChange={(next) => {
          onKind(next)
          if (remedyClass(next) === 'none') onCost(null)
        }}
        choices={REMEDY_KINDS.map((value) => ({ value, text: t(`cases.remedy_${value}`) }))}
      />
      {kind !== null && remedyClass(kind) !== 'none' && (
        <>
          <NumberField
            name="remedyCost"
            label={t('cases.remedy_cost')}
            required={remedyClass(kind) === 'money'}
            min={0}
            value={cost}
            onChange={onCost}
          />
          <CurrencyField
            name="remedyCurrency"
            label={t('cases.remedy_currency')}
            value={currency ?? usual}
            onChange={onCurrency}
          />
        </>
      )}
    </>
  )
}
