import { t } from '../texts/text.ts'
import { LEAST, strengthOf } from './password-strength.ts'

export const hintFor = (password: string, about: readonly string[]): string => {
  if (password === '') return t('workspaces.password_hint', { least: LEAST })
  const strength = strengthOf(password, about)
  return t(`workspaces.password_${strength}`, { n: LEAST - password.length })
}
