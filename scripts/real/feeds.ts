// Real and hostile feeds: dates of Vietnamese publishers, whole feeds, and a parser's own test files with their answers.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { decode } from '../../adapters/portal/decode.ts'
import { parseFeedDate } from '../../adapters/portal/dates.ts'
import { parseFeed } from '../../adapters/portal/feed.ts'
import type { Feed } from '../../adapters/portal/feed.ts'
import { ChannelError } from '../../src/ports.ts'
import { writeInstant } from '../../src/lines.ts'
import { percent } from './read.ts'
import type { Report } from './read.ts'

interface Expected {
  readonly title?: string
  readonly link?: string
  readonly items?: readonly {
    readonly title?: string
    readonly link?: string
    readonly guid?: string
    readonly publishedParsed?: string
    readonly description?: string
    readonly content?: string
  }[]
}

/** Share of right answers below which this fails. */
const bar = 0.85

export async function realFeeds(folder: string, report: Report): Promise<boolean> {
  const datesRight = vnDates(folder, report)
  const tally = new Map<string, { asked: number; right: number }>()
  const wrong: string[] = []
  let files = 0
  let parsed = 0
  for (const path of feedFiles(join(folder, 'feeds'))) {
    const name = relative(folder, path)
    files++
    const feed = await read(path)
    if (feed instanceof Error) {
      wrong.push(`${name}: ${feed.message}`)
      report.line({ file: name, error: feed.message })
      continue
    }
    parsed++
    report.line(lineOf(name, feed))
    const answers = path.replace(/\.[a-z]+$/, '.json')
    if (answers === path || !existsSync(answers)) continue
    const expected = JSON.parse(readFileSync(answers, 'utf8')) as Expected
    for (const [what, want, got] of checks(expected, feed)) {
      const one = tally.get(what) ?? { asked: 0, right: 0 }
      const right = want === got
      tally.set(what, { asked: one.asked + 1, right: one.right + Number(right) })
      if (!right) wrong.push(`${name}: ${what} ${String(got)}, should be ${String(want)}`)
    }
  }
  report.say(`feeds: ${parsed} of ${files} files parsed`)
  let asked = 0
  let right = 0
  for (const [what, one] of tally) {
    report.say(`feeds: ${what.padEnd(16)} ${one.right} of ${one.asked} right`)
    asked += one.asked
    right += one.right
  }
  report.say(
    `feeds: ${right} of ${asked} checks right (${percent(right, asked)}, at least ${100 * bar} %)`,
  )
  for (const line of wrong.slice(0, 20)) report.say(`  ? ${line}`)
  return datesRight && parsed === files && (asked === 0 || right / asked >= bar)
}

function vnDates(folder: string, report: Report): boolean {
  const path = join(folder, 'feeds/vn-feed-dates.json')
  if (!existsSync(path)) return true
  const rows = JSON.parse(readFileSync(path, 'utf8')) as readonly { raw: string; utc: string }[]
  const wrong = rows.filter(({ raw, utc }) => parseFeedDate(raw) !== Date.parse(utc))
  report.say(`feeds/vn-feed-dates: ${rows.length - wrong.length} of ${rows.length} right`)
  for (const { raw, utc } of wrong) report.say(`  ? ${raw}, should be ${utc}`)
  return wrong.length === 0
}

/** Feeds under a folder; a `.json` beside a feed of the same name is its answer, not a feed. */
function feedFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  const all = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  const stem = (path: string) => path.replace(/\.[a-z]+$/, '')
  const xml = all.filter((path) => /\.(?:xml|rss|atom|rdf)$/.test(path))
  const answered = new Set(xml.map(stem))
  const json = all.filter(
    (path) =>
      path.endsWith('.json') &&
      !answered.has(stem(path)) &&
      !path.endsWith('vn-feed-dates.json') &&
      !path.endsWith('.expected.json'),
  )
  return [...xml, ...json]
}

async function read(path: string): Promise<Feed | Error> {
  try {
    return await parseFeed(decode(readFileSync(path), null))
  } catch (error) {
    if (error instanceof ChannelError) return new Error(`${error.code}: ${error.detail}`)
    return error instanceof Error ? new Error(`crash: ${error.message}`) : new Error('crash')
  }
}

const lineOf = (file: string, { title, link, entries }: Feed) => ({
  file,
  title,
  link,
  items: entries.map((entry) => ({
    title: entry.title,
    link: entry.link,
    guid: entry.guid,
    publishedAt: entry.publishedAt === null ? null : writeInstant(entry.publishedAt),
    description: entry.description,
    content: entry.content,
  })),
})

/** What is asked, what is right, what was read; only what the answer says. */
function* checks(
  expected: Expected,
  feed: Feed,
): Generator<readonly [string, string | number, string | number | null | undefined]> {
  if (expected.title !== undefined) yield ['title', expected.title, feed.title]
  if (expected.link !== undefined) yield ['link', expected.link, feed.link]
  for (const [at, item] of (expected.items ?? []).entries()) {
    const entry = feed.entries[at]
    if (item.title !== undefined) yield ['item title', item.title, entry?.title]
    if (item.link !== undefined) yield ['item link', item.link, entry?.link]
    if (item.guid !== undefined) yield ['item guid', item.guid, entry?.guid]
    if (item.publishedParsed !== undefined)
      yield ['item date', Date.parse(item.publishedParsed), entry?.publishedAt]
    if (item.description !== undefined)
      yield ['item description', item.description, entry?.description]
    if (item.content !== undefined) yield ['item content', item.content, entry?.content]
  }
}
