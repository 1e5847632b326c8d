import { themeRoutes } from '#core/themes/api.ts'
import { useAsk } from '../ask.ts'
import type { Choice } from '../ui/Choice.ts'

export const useThemeChoices = (): Choice[] =>
  (useAsk(themeRoutes.list, {}).data ?? []).map(({ id, name }) => ({ value: id, text: name }))

export const useThemeName = () => {
  const choices = useThemeChoices()
  return (id: string) => choices.find(({ value }) => value === id)?.text ?? null
}
