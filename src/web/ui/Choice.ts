import type { IconName } from './Icon.tsx'

/** One thing to choose, for Select, ComboBox, RadioGroup and Tabs alike. */
export type Choice<V extends string = string> = { value: V; text: string; hint?: string; icon?: IconName }
