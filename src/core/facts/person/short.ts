// Given names alone, known by the office beside them: `ông Khải, Chủ tịch UBND xã`.
import { oneToneStyle } from '../../text.ts'
import type { Found, Page } from '../kind.ts'
import { readTitle, titleParts } from './title.ts'
import { titleOpeners } from './words.ts'

/** Right before an office, and right after one. */
const shortBefore =
  /(?<!\p{L})(?:ông|bà|anh|chị|cô|chú|bác|thầy|đồng chí|đ\/c|bs) (\p{L}{2,7}) ?(?:,|-|\(| là) ?$/u
const shortAfter =
  /^ ?[:,-]? ?(?:ông|bà|anh|chị|cô|chú|bác|thầy|đồng chí|đ\/c|bs) (\p{L}{2,7})(?!\p{L})/u

/** `ông Khải, Chủ tịch UBND xã`, `Chủ tịch xã: ông Khải`: a given name alone, beside an office. */
export function shortNames(page: Page, persons: readonly Found[]): readonly Found[] {
  const { text, lower } = page
  const { starts, words } = page.heads
  const found: Found[] = []
  let at = 0
  let next = 0
  for (let k = 0; k < words.length; k++) {
    const start = starts[k] ?? 0
    if (start < at || !titleOpeners.has(words[k] ?? '')) continue
    const title = readTitle(page, start)
    if (title === null || title.body === '') continue
    at = title.bodyEnd
    while ((persons[next]?.end ?? Infinity) <= title.start) next++
    if ((persons[next]?.start ?? Infinity) < title.bodyEnd) continue
    const before = shortBefore.exec(lower.slice(Math.max(0, start - 24), start))
    const after = before === null ? shortAfter.exec(lower.slice(at, at + 24)) : null
    const said = before ?? after
    if (said === null) continue
    const given = said[1] ?? ''
    const name = before === null ? at + said[0].length - given.length : start - said[0].length + said[0].lastIndexOf(given) // prettier-ignore
    if (!/^\p{Lu}\p{Ll}/u.test(text.slice(name, name + 2))) continue
    // `ông Trần Văn …`: a surname, not the given name.
    if (before === null && /^ \p{Lu}/u.test(text.slice(name + given.length, name + given.length + 2))) continue // prettier-ignore
    const value = oneToneStyle(given)
    found.push({
      kind: 'person',
      value: `${value};${title.value}`,
      start: Math.min(name, title.start),
      end: Math.max(name + given.length, title.bodyEnd),
      parts: [{ name: 'name', value, start: name, end: name + given.length }, ...titleParts(title)],
    })
  }
  return found
}
