// Findings about whole items: no article, a removed one, a link to another one, an article that nobody told.
import { describe, expect, it } from 'vitest'
import { wholeFindings } from '../src/core/coverage.ts'
import { topicOf } from '../src/core/topics.ts'
import type { Topic } from '../src/core/topics.ts'
import type { Item, Match } from '../src/core/types.ts'
import { readInstant } from '../src/lines.ts'

const site = 'https://tanphuxuyen.angiang.gov.vn'
const now = readInstant('2026-05-10T02:00') ?? 0
const item = (id: string, at: string, text: string, more: Partial<Item> = {}): Item => ({
  id, title: '', text, publishedAt: readInstant(at), url: null, links: [], ...more,
}) // prettier-ignore
const article = (id: string, at: string, title: string, text: string) =>
  item(id, at, text, { title, url: `${site}/node/${id}` })
const match = (official: string | null, state: Match['state'], candidates: Match['candidates'] = []): Match => ({
  post: 'p', official, state, score: 0.99, reasons: [], candidates,
}) // prettier-ignore

const fair = article('1', '2026-05-05', 'Phiên chợ hàng Việt', 'Khai mạc 17 giờ ngày 15/5/2026.')
const flags = article('2', '2026-05-06', 'Treo cờ Tổ quốc', 'Treo cờ từ ngày 14/5/2026.')
const old = article('3', '2026-03-01', 'Lịch tiếp công dân', 'Ngày 10/3/2026, từ 7 giờ 30.')

interface Case {
  readonly officials?: readonly Item[]
  readonly copy: Item
  readonly match: Match
  readonly gone?: readonly string[]
}
const found = ({ officials = [fair], copy, match: said, gone = [] }: Case) =>
  wholeFindings({
    officials,
    copies: [copy],
    matches: new Map([[copy.id, { ...said, post: copy.id }]]),
    gone: new Set(gone),
    now,
  }).map(
    ({ divergence, copy: of, official }) => `${divergence.type} ${of ?? '–'} ${official ?? '–'}`,
  )

const cases: readonly (readonly [string, Case, readonly string[]])[] = [
  ['a post that goes with its article', { copy: item('p', '2026-05-06', 'Phiên chợ 17h ngày 15/5'), match: match('1', 'paired') }, []],
  ['no article, and something to act on', { copy: item('p', '2026-05-06', 'Họp dân 19h ngày 20/5 tại nhà ông Tư'), match: match(null, 'orphan', [{ official: '1', score: 0.3, reasons: [] }]) }, ['orphan p –']],
  ['a greeting misses nothing', { officials: [], copy: item('p', '2026-05-06', 'Chúc bà con ngày mới vui vẻ'), match: match(null, 'orphan') }, []],
  ['another body’s news misses nothing of ours', { officials: [], copy: item('p', '2026-05-06', 'Triều cường ngày 20/5 (Nguồn: Đài Khí tượng An Giang)'), match: match(null, 'orphan') }, []],
  ['its article was removed', { copy: item('p', '2026-05-06', 'Phiên chợ 17h ngày 15/5'), match: match('1', 'paired'), gone: ['1'] }, ['withdrawn p 1']],
  ['it links to another article', { officials: [fair, flags], copy: item('p', '2026-05-06', 'Phiên chợ 17h ngày 15/5', { links: [`${site}/node/2?fbclid=x`] }), match: match('1', 'paired', [{ official: '2', score: 0.4, reasons: [] }]) }, ['wrong-link p 1']],
  ['the other link stands in the text', { officials: [fair, flags], copy: item('p', '2026-05-06', `Phiên chợ 17h ngày 15/5, xem ${site}/node/2.`), match: match('1', 'paired', [{ official: '2', score: 0.4, reasons: [] }]) }, ['wrong-link p 1']],
  ['it links to both', { officials: [fair, flags], copy: item('p', '2026-05-06', 'Phiên chợ', { links: [`${site}/node/2`, `${site}/index.php/node/1`] }), match: match('1', 'paired', [{ official: '2', score: 0.4, reasons: [] }]) }, []],
  ['an article nobody told', { officials: [fair, flags], copy: item('p', '2026-05-06', 'Phiên chợ 17h ngày 15/5'), match: match('1', 'paired') }, ['uncovered – 2']],
  ['an old article nobody told is asked for no more', { officials: [fair, old], copy: item('p', '2026-05-06', 'Phiên chợ 17h ngày 15/5'), match: match('1', 'paired') }, []],
] // prettier-ignore

/** Title and opening, and the heading a ward would file it under. */
const filed: readonly (readonly [string, string, string])[] = [
  ['Lịch tiêm chủng tháng 6', '', 'y-te'],
  ['Kế hoạch tuyển sinh lớp 6', '', 'giao-duc'],
  ['Chủ động ứng phó mưa lớn, lũ quét', '', 'thien-tai'],
  ['Miễn lệ phí hộ tịch', 'Nộp tại dichvucong.gov.vn', 'thu-tuc'],
  ['Lịch tiếp công dân tháng 5', '', 'lich'],
  ['Chi trả trợ cấp xã hội', '', 'an-sinh'],
  ['Cảnh giác thủ đoạn giả danh', '', 'an-ninh'],
  ['Treo cờ Tổ quốc', 'nghỉ lễ 30/4', 'van-hoa'],
  ['Tạm ngừng cung cấp điện', '', 'dien-nuoc'],
  ['Hội nghị sơ kết quý I', '', 'hoi-hop'],
  ['Thông báo', 'Trạm Y tế khám sức khỏe miễn phí', 'y-te'],
  ['Thông báo', 'Mời bà con', 'khac'],
]

describe('topics', () => {
  it.each(filed)('%s (%s) is filed under %s', (title, text, topic) => {
    expect(topicOf({ title, text })).toBe(topic)
  })
  it('only what the unit wants told is missed, and the age is said', () => {
    const vaccine = article('8', '2026-04-25', 'Lịch tiêm chủng', 'Ngày 12/5/2026, 7 giờ 30.')
    const meeting = article('9', '2026-05-06', 'Hội nghị sơ kết', 'Ngày 12/5/2026, 7 giờ 30.')
    const missed = (topics?: readonly Topic[]) =>
      wholeFindings({
        officials: [fair, vaccine, meeting],
        copies: [item('p', '2026-05-06', 'Phiên chợ 17h ngày 15/5')],
        matches: new Map([['p', match('1', 'paired')]]),
        gone: new Set(),
        now,
        ...(topics === undefined ? {} : { topics }),
      })
    expect(missed().map(({ official }) => official)).toEqual(['8'])
    expect(missed(['hoi-hop']).map(({ official }) => official)).toEqual(['9'])
    expect(missed(['giao-duc'])).toEqual([])
    expect(missed()[0]?.divergence.why).toBe(
      '«Lịch tiêm chủng» (y tế) lên cổng đã hơn 2 tuần chưa được đăng trên trang hay Zalo.',
    )
  })
})

describe('whole items', () => {
  it.each(cases)('%s', (_, given, expected) => {
    expect(found(given)).toEqual(expected)
  })
  it('a coming matter without an article weighs more than a past one', () => {
    const score = (text: string) =>
      wholeFindings({
        officials: [],
        copies: [item('p', '2026-05-06', text)],
        matches: new Map([['p', match(null, 'orphan')]]),
        gone: new Set(),
        now,
      })[0]?.divergence.score ?? 0
    expect(score('Họp dân 19h ngày 20/5/2026')).toBeGreaterThan(
      score('Đã họp dân 19h ngày 2/5/2026'),
    )
  })
})
