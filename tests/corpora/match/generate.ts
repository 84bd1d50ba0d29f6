// npx tsx tests/corpora/match/generate.ts: writes the labelled wards beside this file. Invented wards, seeded; every post knows
// which article it is about because it was written from it. It knows nothing of how the matcher works.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { matters } from './matters.ts'
import type { Notice, Teller } from './matters.ts'
import { seeded } from './seeded.ts'
import type { Random } from './seeded.ts'
import { greetings, strangers } from './strangers.ts'
import { headline, noMarks, retold, styled, wrongDigit } from './retell.ts'

export interface Line {
  readonly id: string
  readonly title?: string
  readonly text: string
  readonly publishedAt: string
  readonly url?: string
  readonly links?: readonly string[]
}
/** One line of a ward: an article, or a post with the articles it is about (the first is its main one; none: orphan). */
export type Row =
  | { readonly article: Line }
  | {
      readonly post: Line
      readonly right: readonly string[]
      readonly also?: readonly string[]
      readonly shape: string
    }

const hour = 3_600_000
const day = 24 * hour
const written = (at: number) => new Date(at + 7 * hour).toISOString().slice(0, 19) + '+07:00'

export function ward(name: string, host: string, seed: number): readonly Row[] {
  const random = seeded(seed)
  const teller: Teller = { ward: name, random, start: Date.UTC(2026, 0, 5) - 7 * hour }
  const articles: { readonly id: string; readonly line: Line; readonly notice: Notice }[] = []
  const rows: Row[] = []
  let node = 400
  const publish = (notice: Notice, at: number): string => {
    const id = `a${++node}`
    const url = `https://${host}/node/${node}`
    const line = { id, title: notice.title, text: notice.body, publishedAt: written(at), url }
    articles.push({ id, line, notice })
    rows.push({ article: line })
    return id
  }
  let number = 0
  const post = (
    shape: string,
    text: string,
    at: number,
    right: readonly string[],
    more: { links?: readonly string[]; also?: readonly string[] } = {},
  ) => {
    const line = {
      id: `p${++number}`,
      text,
      publishedAt: written(at),
      ...(more.links === undefined ? {} : { links: more.links }),
    }
    rows.push({ post: line, right, shape, ...(more.also === undefined ? {} : { also: more.also }) })
  }

  // What a change changes: a post about the change is not wrongly put beside it when the change itself is not there.
  let chain: readonly string[] = []
  for (const make of matters)
    for (const notice of make(teller)) {
      const at = notice.at
      if (!notice.change) chain = []
      const id = publish(notice, at)
      const twin = random.chance(0.06) ? publish(notice, at + (1 + random.below(30)) * hour) : null
      const right = twin === null ? [id] : [id, twin]
      const also = chain
      chain = [...chain, ...right]
      const told = (
        how: string,
        text: string,
        when: number,
        more: { links?: readonly string[] } = {},
      ) => post(how, text, when, right, also.length === 0 ? more : { ...more, also })
      const soon = () =>
        at + (31 * hour * (1 + random.below(3))) / 1 + (random.below(20) * hour) / 4
      const url = articles.find((one) => one.id === id)?.line.url ?? ''
      const shape = twin === null ? '' : 'twin '
      const full = retold(notice, random)
      told(
        `${shape}${notice.serial ? 'serial' : 'full'}`,
        full,
        soon(),
        random.chance(0.3) ? { links: [`${url}?fbclid=Iw${seed}`] } : {},
      )
      if (notice.reminder !== null)
        told(`${notice.serial ? 'serial ' : ''}row`, notice.reminder.text, notice.reminder.at)
      if (notice.change) told('follow-up', headline(notice, random), at + 2 * hour)
      for (const [how, odds, tell] of [
        ['headline', 0.35, () => headline(notice, random)],
        ['no marks', 0.25, () => noMarks(retold(notice, random))],
        ['NFD', 0.12, () => retold(notice, random).normalize('NFD')],
        ['styled', 0.12, () => styled(retold(notice, random))],
        ['wrong digit', 0.25, () => wrongDigit(retold(notice, random), random)],
        ['share', 0.12, () => notice.body.split('\n').slice(0, 2).join(' ').slice(0, 280)],
        [
          'link only',
          0.08,
          () =>
            `${random.pick(['Chi tiết mời bà con xem tại', 'Xem tại đây:', 'Bà con bấm vào đường dẫn để xem'])} ${url}`,
        ],
      ] as const)
        if (random.chance(odds)) told(how, tell(), soon())
      if (random.chance(0.12))
        told('before', retold(notice, random), at - (4 + random.below(60)) * hour)
    }

  // Two matters in one post, and links to the wrong article.
  for (let i = 0; i + 9 < articles.length; i += 9) {
    const [one, other] = [articles[i], articles[i + 4]]
    if (one === undefined || other === undefined) continue
    const at = Math.max(Date.parse(one.line.publishedAt), Date.parse(other.line.publishedAt)) + day
    const ids = (line: Line) =>
      articles.filter((a) => a.line.text === line.text).map(({ id }) => id)
    post(
      'two matters',
      `📌 ${retold(one.notice, random)}\n\n📌 ${retold(other.notice, random)}`,
      at,
      [...ids(one.line), ...ids(other.line)],
    )
    const wrong = articles[i + 7]
    if (wrong !== undefined && i % 2 === 0)
      post(
        'wrong link',
        retold(one.notice, random),
        Date.parse(one.line.publishedAt) + day,
        ids(one.line),
        { links: [wrong.line.url ?? ''] },
      )
  }
  const last = Math.max(...articles.map(({ line }) => Date.parse(line.publishedAt)))
  const any = () => teller.start + random.below(Math.floor((last - teller.start) / hour)) * hour
  for (const text of greetings(teller)) post('greeting', text, any(), [])
  for (const text of strangers(teller)) post('not on the portal', text, any(), [])
  return rows
}

export const wards = [
  { file: 'fit-1.jsonl', name: 'Vĩnh Tế Đông', host: 'vinhtedong.angiang.gov.vn', seed: 11 },
  {
    file: 'fit-2.jsonl',
    name: 'Bình Thạnh Trung',
    host: 'binhthanhtrung.dongthap.gov.vn',
    seed: 23,
  },
  {
    file: 'test-1.jsonl',
    name: 'Phước Lộc Thượng',
    host: 'phuoclocthuong.cantho.gov.vn',
    seed: 37,
  },
  { file: 'test-2.jsonl', name: 'Hòa An Tây', host: 'hoaantay.vinhlong.gov.vn', seed: 41 },
  { file: 'test-3.jsonl', name: 'Tân Hiệp Sơn', host: 'tanhiepson.angiang.gov.vn', seed: 53 },
] as const

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const { file, name, host, seed } of wards)
    writeFileSync(
      new URL(file, import.meta.url),
      ward(name, host, seed)
        .map((row) => `${JSON.stringify(row)}\n`)
        .join(''),
    )

export type { Random }
