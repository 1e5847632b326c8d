import { useState } from 'react'
import { accountRoutes } from '#core/accounts/api.ts'
import type { Id } from '#core/ids.ts'
import { peopleRoutes } from '#core/people/api.ts'
import { placeRoutes } from '#core/places/api.ts'
import { sourceRoutes } from '#core/sources/api.ts'
import { surveyRoutes } from '#core/surveys/api.ts'
import { memberRoutes, teamRoutes } from '#core/teams/api.ts'
import { TIED, type Tied, unitRoutes } from '#core/units/api.ts'
import { widgetRoutes } from '#core/widgets/api.ts'
import { useAct, useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import type { Choice } from '../ui/Choice.ts'
import { ComboBox } from '../ui/ComboBox.tsx'
import { Form } from '../ui/Form.tsx'
import { Stack } from '../ui/Page.tsx'
import { Select } from '../ui/Select.tsx'
import { toast } from '../ui/toast.ts'

export const TieForm = ({ unitId }: { unitId: Id<'unit'> }) => {
  const [what, setWhat] = useState<Tied>('member')
  const [whom, setWhom] = useState<string | null>(null)
  const [typed, type] = useState('')
  const choices = useSubjects(what, typed)
  const tie = useAct(unitRoutes.tie, {
    shown: true,
    touches: ['units', 'members'],
    onDone: () => {
      setWhom(null)
      toast.done(t('units.tied'))
    },
  })
  return (
    <Form problem={tie.problem} onSubmit={() => whom && tie.act({ id: unitId, [`${what}Id`]: whom })}>
      <Stack row gap={2}>
        <Select<Tied>
          label={t('units.what')}
          value={what}
          onChange={(next) => {
            setWhat(next)
            setWhom(null)
          }}
          choices={TIED.map((value) => ({ value, text: t(`units.what_${value}`) }))}
        />
        <ComboBox
          key={what}
          label={t('units.whom')}
          value={whom}
          onChange={setWhom}
          choices={choices}
          {...(isSearched(what) && { onSearch: type })}
        />
        <Button type="submit" icon="plus" pending={tie.pending}>
          {t('units.tie')}
        </Button>
      </Stack>
    </Form>
  )
}

const isSearched = (what: Tied): boolean => what === 'person' || what === 'account'

/** People and accounts are searched; all else is few and chosen from all; people and accounts are searched. */
const useSubjects = (what: Tied, typed: string): Choice[] => {
  const search = typed.trim() || undefined
  const members = useAsk(memberRoutes.list, {}, { enabled: what === 'member' })
  const teams = useAsk(teamRoutes.list, {}, { enabled: what === 'team' })
  const places = useAsk(placeRoutes.list, {}, { enabled: what === 'place' })
  const accounts = useAsk(accountRoutes.list, { search, limit: 20 }, { enabled: what === 'account' })
  const people = useAsk(peopleRoutes.list, { search, limit: 20 }, { enabled: what === 'person' })
  const sources = useAsk(sourceRoutes.list, {}, { enabled: what === 'source' })
  const widgets = useAsk(widgetRoutes.list, {}, { enabled: what === 'widget' })
  const surveys = useAsk(surveyRoutes.list, {}, { enabled: what === 'survey' })
  const found = {
    member: members.data?.filter(({ leftAt }) => leftAt === null),
    team: teams.data,
    place: places.data,
    account: accounts.data?.items,
    source: sources.data,
    widget: widgets.data,
    survey: surveys.data,
    person: people.data?.items.map(({ id, name, email }) => ({ id, name: name ?? email ?? id })),
  }[what]
  return (found ?? []).map(({ id, name }) => ({ value: id, text: name }))
}
