import { type RuleSharing, SKILLS_OF } from '#core/rules/rule.ts'
import { SHARINGS, type Sharing } from '#core/teams/taking.ts'
import { t } from '../texts/text.ts'
import { Stack } from '../ui/Page.tsx'
import { RadioGroup } from '../ui/RadioGroup.tsx'
import { Select } from '../ui/Select.tsx'
import { useSkills } from './use-owners.ts'

type Props = { sharing: RuleSharing; onChange: (sharing: RuleSharing) => void }

/** How the team shares out what this rule gives it, and what those must know who get it. */
export const SharingFields = ({ sharing, onChange }: Props) => {
  const { share = 'queue', skill = null, skillOf = null } = sharing
  const skills = useSkills(skill)
  const asked = skillOf ? `of:${skillOf}` : skill ? `skill:${skill}` : 'none'
  const ask = (value: string): RuleSharing => ({
    share,
    skill: value.startsWith('skill:') ? value.slice(6) : null,
    skillOf: SKILLS_OF.find((one) => value === `of:${one}`) ?? null,
  })
  return (
    <Stack gap={3}>
      <RadioGroup<Sharing>
        label={t('rules.share')}
        value={share}
        onChange={(next) => onChange(next === 'queue' ? {} : { share: next, skill, skillOf })}
        choices={SHARINGS.map((value) => ({
          value,
          text: t(`rules.share_${value}`),
          hint: t(`rules.share_${value}_hint`),
        }))}
      />
      {share !== 'queue' && (
        <Select<string>
          label={t('rules.skill')}
          hint={t('rules.skill_hint')}
          value={asked}
          onChange={(value) => onChange(ask(value))}
          choices={[
            { value: 'none', text: t('rules.skill_none') },
            ...SKILLS_OF.map((one) => ({ value: `of:${one}`, text: t(`rules.skill_of_${one}`) })),
            ...skills.map((one) => ({ value: `skill:${one}`, text: one })),
          ]}
        />
      )}
    </Stack>
  )
}
