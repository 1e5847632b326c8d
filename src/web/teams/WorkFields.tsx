import type { Id } from '#core/ids.ts'
import type { Member } from '#core/members/api.ts'
import { worksOnCases } from '#core/members/role.ts'
import { memberRoutes } from '#core/teams/api.ts'
import { useAsk } from '../ask.ts'
import { beginningOf } from '../metrics/range.ts'
import { t } from '../texts/text.ts'
import { DateField } from '../ui/DateField.tsx'
import { NumberField } from '../ui/NumberField.tsx'
import { Stack } from '../ui/Page.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'

export type WorkDraft = { skills: string; capacity: number | null }

/** What cases are shared out by: what a member knows, and how much they can carry. */
export const WorkFields = ({
  draft,
  onChange,
}: {
  draft: WorkDraft
  onChange: (draft: WorkDraft) => void
}) => (
  <>
    <TextField
      name="skills"
      label={t('teams.skills')}
      hint={t('teams.skills_hint')}
      required={false}
      maxLength={1000}
      value={draft.skills}
      onChange={(skills) => onChange({ ...draft, skills })}
    />
    <NumberField
      name="capacity"
      label={t('teams.capacity')}
      hint={t('teams.capacity_hint')}
      required={false}
      min={1}
      max={1000}
      value={draft.capacity}
      onChange={(capacity) => onChange({ ...draft, capacity })}
    />
  </>
)

/** “de, billing” is what one types; a list is what is kept. */
export const skillsIn = (typed: string): string[] =>
  typed
    .split(/[,;\n]/)
    .map((skill) => skill.trim())
    .filter(Boolean)

export type AbsenceDraft = { from: string | null; until: string | null; deputyId: Id<'member'> | null }

type AbsenceProps = { memberId: Id<'member'>; draft: AbsenceDraft; onChange: (draft: AbsenceDraft) => void }

/** When a member is away, and who takes what was meant for them. */
export const AbsenceFields = ({ memberId, draft, onChange }: AbsenceProps) => {
  const { data: members = [] } = useAsk(memberRoutes.list, {})
  const others = members.filter(
    ({ id, leftAt, role }) => id !== memberId && leftAt === null && worksOnCases(role),
  )
  return (
    <>
      <Stack row gap={3}>
        <DateField
          name="absentFrom"
          label={t('teams.absent_from')}
          required={false}
          value={draft.from}
          onChange={(from) => onChange({ ...draft, from })}
        />
        <DateField
          name="absentUntil"
          label={t('teams.absent_until')}
          required={false}
          value={draft.until}
          onChange={(until) => onChange({ ...draft, until })}
        />
      </Stack>
      <Select<Id<'member'> | 'team'>
        name="deputyId"
        label={t('teams.deputy')}
        hint={t('teams.absent_hint')}
        value={draft.deputyId ?? 'team'}
        onChange={(id) => onChange({ ...draft, deputyId: id === 'team' ? null : id })}
        choices={[
          { value: 'team', text: t('teams.no_deputy') },
          ...others.map(({ id, name }) => ({ value: id, text: name })),
        ]}
      />
    </>
  )
}

export const absenceOf = ({ absentFrom, absentUntil, deputyId }: Member): AbsenceDraft => {
  const lasts = absentUntil !== null && absentUntil > new Date()
  return {
    from: lasts && absentFrom ? localDay(absentFrom) : null,
    until: lasts ? localDay(absentUntil) : null,
    deputyId,
  }
}

/** Whole days as they are said here: the first from its beginning, the last to its end. */
export const momentsOf = ({ from, until }: AbsenceDraft) => ({
  from: from === null || until === null ? null : beginningOf(from),
  until: until === null ? null : new Date(`${until}T23:59:59`),
})

/** The day as it is said here, not in Greenwich. */
const localDay = (at: Date): string =>
  [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
