// Real and hostile feeds: dates of Vietnamese publishers, one whole feed, and a parser's own test files.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseFeedDate } from '../../adapters/portal/dates.ts'
import { parseFeed } from '../../adapters/portal/parse.ts'

interface Expected {
  readonly items?: readonly { readonly link?: string; readonly publishedParsed?: string }[]
}

export async function realFeeds(folder: string): Promise<void> {
  const say = (line: string) => void process.stdout.write(`${line}\n`)
  const dates = join(folder, 'feeds/vn-feed-dates.json')
  if (existsSync(dates)) {
    const rows = JSON.parse(readFileSync(dates, 'utf8')) as readonly { raw: string; utc: string }[]
    const wrong = rows.filter(({ raw, utc }) => parseFeedDate(raw) !== Date.parse(utc))
    say(`feeds/vn-feed-dates: ${rows.length - wrong.length} of ${rows.length} right`)
    for (const { raw, utc } of wrong) say(`  ? ${raw}, should be ${utc}`)
  }
  const whole = join(folder, 'feeds/vnexpress_thoisu_2017.rss')
  if (existsSync(whole)) {
    const entries = await parseFeed(readFileSync(whole, 'utf8'), 'https://vnexpress.net')
    const dated = entries.filter(({ publishedAt }) => publishedAt !== null).length
    say(`feeds/vnexpress_thoisu_2017: ${entries.length} entries, ${dated} with a date`)
  }
  for (const kind of ['gofeed-rss', 'gofeed-atom', 'gofeed-json']) {
    const path = join(folder, 'feeds', kind)
    if (!existsSync(path)) continue
    const files = readdirSync(path).filter((name) => /\.(?:xml|rss|atom)$/.test(name))
    let asked = 0
    let right = 0
    const wrong: string[] = []
    for (const name of files) {
      const answer = join(path, name.replace(/\.[a-z]+$/, '.json'))
      if (!existsSync(answer)) continue
      const expected = JSON.parse(readFileSync(answer, 'utf8')) as Expected
      const items = (expected.items ?? []).filter(({ link }) => link !== undefined && link !== '')
      if (items.length === 0) continue
      asked++
      const entries = await parseFeed(
        readFileSync(join(path, name), 'utf8'),
        'http://example.org',
      ).catch(() => [])
      const same = items.every(
        (item, at) =>
          entries[at]?.url === item.link &&
          (item.publishedParsed === undefined ||
            entries[at]?.publishedAt === Date.parse(item.publishedParsed)),
      )
      if (same) right++
      else if (wrong.length < 5) wrong.push(name)
    }
    if (asked > 0)
      say(
        `feeds/${kind}: links and dates right in ${right} of ${asked} feeds that have items with links`,
      )
    else
      say(`feeds/${kind}: no feed of this format is read yet (${readdirSync(path).length} files)`)
    for (const name of wrong) say(`  ? ${name}`)
  }
}
