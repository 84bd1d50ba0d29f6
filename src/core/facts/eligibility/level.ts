// Levels asked for: `học lực từ khá trở lên`, `trình độ từ trung cấp trở lên`. Value `level>=kha`, noun: of what.
import { fold } from '../../text.ts'
import type { Fact } from '../../types.ts'
import { hitsOf, phrase } from '../heads.ts'
import type { Agreement, Found, Page } from '../kind.ts'

/** Each ladder from its lowest step. Steps of two ladders are not held against one another. */
const ladders = [
  ['trung bình', 'đạt', 'khá', 'giỏi', 'tốt', 'xuất sắc'],
  ['tiểu học', 'thcs', 'trung học cơ sở', 'thpt', 'trung học phổ thông', 'sơ cấp', 'trung cấp', 'cao đẳng', 'đại học', 'thạc sĩ', 'thạc sỹ'],
] as const // prettier-ignore

const same: Readonly<Record<string, string>> = {
  'trung học cơ sở': 'thcs', 'trung học phổ thông': 'thpt', 'thạc sỹ': 'thạc sĩ',
} // prettier-ignore

const steps = ladders.flat().join('|')
const level = phrase(
  `(?<!\\p{L})(?:từ |đạt |xếp |tốt nghiệp ){0,2}(?:loại |mức |trình độ )?(${steps}) trở lên(?!\\p{L})`,
)
export const levelHeads = level

/** What the level is one of; before it in the sentence. */
const topic =
  /(?<!\p{L})(học lực|hạnh kiểm|rèn luyện|học tập|trình độ|học vấn|chuyên môn|tốt nghiệp)(?!\p{L})[^.;\n]{0,30}$/u

/** Last year's marks are what is asked for, not what was asked last year. */
const lastYears =
  /(?<!\p{L})năm (?:học )?(?:ngoái|trước|rồi|vừa qua) (?:có |xếp loại )?(?:học lực|hạnh kiểm)[^.;\n]{0,12}$/u

export function findLevels(page: Page): readonly Found[] {
  if (!page.lower.includes('trở lên')) return []
  return hitsOf(page.heads, page.lower, level).map((hit): Found => {
    const step = hit[1] ?? ''
    const before = page.lower.slice(Math.max(0, hit.index - 44), hit.index + hit[0].indexOf(step))
    const noun = topic.exec(before)?.[1]
    return {
      kind: 'eligibility',
      value: `level>=${fold(same[step] ?? step)}`,
      start: hit.index,
      end: hit.index + hit[0].length,
      open: true,
      ...(lastYears.test(before) ? { role: 'current' as const } : {}),
      ...(noun === undefined ? {} : { noun }),
    }
  })
}

export const isLevel = (value: string): boolean => value.startsWith('level>=')

const ladderOf = ({ value }: Fact) =>
  ladders.findIndex((ladder) => ladder.some((step) => `level>=${fold(step)}` === value))

export function agreeLevels(a: Fact, b: Fact): Agreement {
  if (ladderOf(a) !== ladderOf(b)) return 'unrelated'
  // The words for schooling stand for one another; conduct and marks do not.
  if (ladderOf(a) === 0 && a.noun !== null && b.noun !== null && a.noun !== b.noun)
    return 'unrelated'
  return a.value === b.value ? 'same' : 'clash'
}
