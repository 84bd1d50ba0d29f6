// One of two ways, where a text asks for just one: the original or a copy of a paper, online or at the counter.
import { hitsByRow, phrase, tableOf } from '../heads.ts'
import type { Found, Page } from '../kind.ts'

interface Way {
  /** `form:copy`; two values of one sort are two ways of one thing. */
  readonly value: string
  readonly words: string
}

const ways: readonly Way[] = [
  { value: 'form:original', words: 'bản (?:chính|gốc)' },
  { value: 'form:copy', words: 'bản (?:sao|photo|phô tô|photocopy)' },
  {
    value: 'mode:online',
    words: '(?:nộp|nộp hồ sơ|đăng ký|gửi hồ sơ|thực hiện|hình thức) (?:trực tuyến|online|qua mạng)',
  },
  {
    value: 'mode:counter',
    words: '(?:nộp|nộp hồ sơ|đăng ký|gửi hồ sơ|thực hiện|hình thức) trực tiếp',
  },
]

const table = ways.map(({ words }) => phrase(`(?<!\\p{L})(?:${words})(?!\\p{L})`))
export const eitherHeads = tableOf(table)

/** The ways told in one field, in order of the table. */
export function findWays(page: Page): readonly Found[] {
  const hits = hitsByRow(page.heads, page.lower, eitherHeads)
  if (hits === null) return []
  return ways.flatMap(({ value }, row) =>
    hits(row).map((hit): Found => {
      const end = hit.index + hit[0].length
      return { kind: 'eligibility', value, start: hit.index, end, open: true }
    }),
  )
}

/** Whether two values are the two ways of one thing. */
export const areOpposed = (a: string, b: string): boolean =>
  a !== b && /^(?:form|mode):/.test(a) && a.slice(0, 5) === b.slice(0, 5)
