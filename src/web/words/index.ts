// The languages of the desk; Vietnamese first.
import { en } from './en.ts'
import { vi, type Words } from './vi.ts'

export type { Words } from './vi.ts'

export const languages: readonly Words[] = [vi, en]

/** The words for a language code; Vietnamese when it is unknown. */
export function wordsOf(code: string | undefined): Words {
  return languages.find((words) => words.code === code) ?? vi
}

/** The name of the cookie that keeps a visitor's language. */
export const languageCookie = 'khop_tieng'
