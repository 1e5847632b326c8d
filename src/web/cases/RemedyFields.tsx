import { REMEDY_KINDS, type RemedyKind, remedyClass } from '#core/cases/remedy.ts'
import { t } from '../texts/text.ts'
import { NumberField } from '../ui/NumberField.tsx'
import { Select } from '../ui/Select.tsx'

type Props = {
  kind: RemedyKind | null
  onKind: (kind: RemedyKind) => void
  cost: number | null
  onCost: (cost: number | null) => void
}

/** What the customer got, and what it cost: nothing is an answer too. */
export const RemedyFields = ({ kind, onKind, cost, onCost }: Props) => (
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
      <NumberField
        name="remedyCost"
        label={t('cases.remedy_cost')}
        required={false}
        min={0}
        value={cost}
        onChange={onCost}
      />
    )}
  </>
)
