// Every platform known by name, the surest first. A new platform is one more row.
import { drupal, drupalGavias } from './drupal.ts'
import { homeMade } from './home-made.ts'
import { liferay } from './liferay.ts'
import { nukeviet } from './nukeviet.ts'
import type { Preset } from './preset.ts'
import { html, schemaOrg } from './semantic.ts'
import { sharepoint } from './sharepoint.ts'

export type { Preset } from './preset.ts'

export const presets: readonly Preset[] = [
  drupalGavias, // one line each
  drupal,
  nukeviet,
  sharepoint,
  liferay,
  schemaOrg,
  homeMade,
  html,
]
