// Real article pages: title, hour and words against the reference that lies beside each, as F1 of their tokens.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArticle } from '../../adapters/portal/article.ts'
import type { ArticlePage } from '../../adapters/portal/article.ts'
import { decode } from '../../adapters/portal/decode.ts'
import { writeInstant } from '../../src/lines.ts'
import { ChannelError } from '../../src/ports.ts'
import type { Report } from './read.ts'

interface Expected {
  readonly title?: string
  readonly publishing_date?: string
  readonly body?: {
    readonly summary?: readonly string[]
    readonly sections?: readonly {
      readonly headline?: readonly string[]
      readonly paragraphs?: readonly string[]
    }[]
  }
}

const bar = 0.95

/** false: a crash, a wrong title or day, or too few of the reference's words. */
export function realPages(folder: string, report: Report): boolean {
  const path = join(folder, 'pages')
  const names = existsSync(path) ? readdirSync(path).filter((name) => /\.html?$/.test(name)) : []
  let good = true
  for (const name of names.sort()) {
    const page = read(join(path, name))
    if (page instanceof Error) {
      report.say(`pages/${name}: ${page.message}`)
      report.line({ file: `pages/${name}`, error: page.message })
      good = false
      continue
    }
    report.line({
      file: `pages/${name}`,
      title: page.title,
      publishedAt: page.publishedAt === null ? null : writeInstant(page.publishedAt),
      text: page.text,
      markup: page.markup,
    })
    const expected = expectedOf(join(path, name))
    if (expected === null) {
      report.say(`pages/${name}: ${page.text.length} characters (${page.markup}), no reference`)
      continue
    }
    const score = expected.text === null ? null : f1(tokens(expected.text), tokens(page.text))
    const right = {
      title: expected.title === null || squeeze(expected.title) === squeeze(page.title),
      day: expected.at === null || expected.at === page.publishedAt,
    }
    report.say(
      `pages/${name}: title ${word(right.title)}, hour ${word(right.day)}, words F1 ${score?.toFixed(3) ?? '–'} (at least ${bar}, ${page.markup})`,
    )
    if (!right.title || !right.day || (score !== null && score < bar)) good = false
  }
  report.say(`pages: ${names.length} read`)
  return good
}

const word = (right: boolean) => (right ? 'right' : 'WRONG')
const squeeze = (text: string) => text.normalize('NFC').replace(/\s+/gu, ' ').trim()

function read(path: string): ArticlePage | Error {
  try {
    return parseArticle(decode(readFileSync(path), null), 'https://example.org/bai-viet')
  } catch (error) {
    if (error instanceof ChannelError) return new Error(`${error.code}: ${error.detail}`)
    return error instanceof Error ? new Error(`crash: ${error.message}`) : new Error('crash')
  }
}

/** `x.expected.json` (fields of the first version) or `x.txt` beside `x.html`. */
function expectedOf(
  page: string,
): { title: string | null; at: number | null; text: string | null } | null {
  const stem = page.replace(/\.html?$/, '')
  if (existsSync(`${stem}.txt`))
    return { title: null, at: null, text: readFileSync(`${stem}.txt`, 'utf8') }
  if (!existsSync(`${stem}.expected.json`)) return null
  const versions = JSON.parse(readFileSync(`${stem}.expected.json`, 'utf8')) as Record<
    string,
    Expected
  >
  const expected = Object.values(versions)[0]
  if (expected === undefined) return null
  const { title = null, publishing_date: day, body } = expected
  const parts = [
    ...(body?.summary ?? []),
    ...(body?.sections ?? []).flatMap(({ headline = [], paragraphs = [] }) => [
      ...headline,
      ...paragraphs,
    ]),
  ]
  return {
    title,
    at: day === undefined ? null : Date.parse(day.replace(' ', 'T')),
    text: parts.length === 0 ? null : parts.join('\n'),
  }
}

const tokens = (text: string) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []

/** Of two bags of tokens. */
function f1(wanted: readonly string[], got: readonly string[]): number {
  const left = new Map<string, number>()
  for (const one of wanted) left.set(one, (left.get(one) ?? 0) + 1)
  let both = 0
  for (const one of got) {
    const count = left.get(one) ?? 0
    if (count === 0) continue
    left.set(one, count - 1)
    both++
  }
  return both === 0 ? 0 : (2 * both) / (wanted.length + got.length)
}
