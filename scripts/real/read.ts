// Reading the evaluation folder: lines of JSON whose shape we only use, never keep.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Item } from '../../src/core/types.ts'

export interface RealText {
  readonly id: string
  readonly text: string
  readonly title?: string
  readonly publishedAt?: string
}

/** The rows of one file; an empty list when the folder does not hold it. */
export function rowsOf<Row>(folder: string, name: string): readonly Row[] {
  const path = join(folder, name)
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row)
}

export const itemOf = (text: RealText): Item => ({
  id: text.id,
  title: text.title ?? '',
  text: text.text,
  publishedAt: text.publishedAt === undefined ? null : Date.parse(text.publishedAt),
  url: null,
  links: [],
})

export const percent = (part: number, whole: number) =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`

/** How a part reports: sentences for people, or one JSON line per file with `--json`. */
export interface Report {
  say(sentence: string): void
  line(of: Readonly<Record<string, unknown>>): void
}
