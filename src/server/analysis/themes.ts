import {
  type Discovery,
  type DiscoveryOptions,
  discoverThemes as discover,
  type ThemeText,
} from '#core/analysis/themes.ts'
import { loadMeaningTable } from './meaning.ts'

/** Themes nobody asked for, from the words of the texts alone; pass the last run's themes to keep their keys. */
export const discoverThemes = (texts: readonly ThemeText[], options: DiscoveryOptions = {}): Discovery =>
  discover(texts, loadMeaningTable(), options)
