// Which article a post is about: tables a clerk can read, one for each shape posts come in.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figuresOf, sayFigure } from '../src/core/match/figures.ts'
import { buildIndex } from '../src/core/match.ts'
import type { Item } from '../src/core/types.ts'
import { readInstant } from '../src/lines.ts'

const site = 'https://tanphuxuyen.angiang.gov.vn'
const article = (id: string, at: string, title: string, text: string): Item => ({
  id, title, text, publishedAt: readInstant(at), url: `${site}/node/${id}`, links: [],
}) // prettier-ignore
const post = (text: string, at: string, links: readonly string[] = []): Item => ({
  id: 'p', title: '', text, publishedAt: readInstant(at), url: null, links,
}) // prettier-ignore

const reception = (month: number, first: number, second: number) =>
  `UBND phường thông báo lịch tiếp công dân định kỳ tháng ${month}/2026 tại Phòng Tiếp công dân, số 128 đường Tân Phú, từ 7 giờ 30 đến 11 giờ:\n- Ông Lê Hoàng Nghĩa, Chủ tịch UBND phường: ngày ${first}/${month}/2026.\n- Bà Phạm Thị Ngọc Hân, Phó Chủ tịch UBND phường: ngày ${second}/${month}/2026.`
const powerCut = (month: number, days: readonly number[]) =>
  `Đội Quản lý điện khu vực thông báo lịch tạm ngừng cung cấp điện để bảo trì lưới điện:\nNgày | Từ | Đến | Khu vực\n${days
    .map(
      (day, i) =>
        `${day}/${month}/2026 | ${['08:00', '13:00', '07:00'][i]} | ${['11:30', '16:30', '09:00'][i]} | Khóm ${['Tân Hưng', 'Phú Thuận A', 'Vàm Rạch'][i]}`,
    )
    .join('\n')}\nTổng đài 1900 1006.`

const portal: readonly Item[] = [
  article('301', '2026-02-24', 'Lịch tiếp công dân tháng 3/2026', reception(3, 10, 17)),
  article('305', '2026-03-26', 'Lịch tiếp công dân tháng 4/2026', reception(4, 7, 16)),
  article('316', '2026-04-24', 'Lịch tiếp công dân tháng 5/2026', reception(5, 12, 21)),
  article('303', '2026-03-20', 'Thông báo tạm ngừng cung cấp điện từ ngày 23/3 đến ngày 29/3/2026', powerCut(3, [24, 26, 28])),
  article('311', '2026-04-10', 'Thông báo tạm ngừng cung cấp điện từ ngày 13/4 đến ngày 19/4/2026', powerCut(4, [14, 16, 18])),
  article('317', '2026-04-28', 'Tổ chức Phiên chợ hàng Việt và sản phẩm OCOP năm 2026', 'UBND phường tổ chức Phiên chợ hàng Việt và sản phẩm OCOP với 40 gian hàng, khai mạc 17 giờ ngày 08/5/2026 tại Công viên bờ kè Vàm Rạch.'),
  article('318', '2026-05-05', 'Thông báo tạm hoãn Phiên chợ hàng Việt và sản phẩm OCOP', 'Do mưa bão, UBND phường tạm hoãn Phiên chợ hàng Việt và sản phẩm OCOP dự kiến ngày 08/5/2026. Thời gian tổ chức lại sẽ thông báo sau.'),
  article('319', '2026-05-12', 'Phiên chợ hàng Việt và sản phẩm OCOP dời sang ngày 29/5/2026', 'Phiên chợ hàng Việt và sản phẩm OCOP dời sang 17 giờ ngày 29/5/2026 (lịch cũ: ngày 08/5/2026) tại Công viên bờ kè Vàm Rạch.'),
  article('320', '2026-05-06', 'Điều chỉnh giờ thu gom rác sinh hoạt và mức thu dịch vụ', 'Thông báo số 245/TB-UBND: từ ngày 15/5/2026 thu gom rác lúc 20 giờ hằng ngày. Mức thu hộ gia đình 28.000 đồng/tháng. Liên hệ 0296 3 952 777.'),
  article('326', '2026-05-19', 'Lịch chi trả trợ cấp bảo trợ xã hội tháng 6/2026', 'Chi trả trợ cấp bảo trợ xã hội tháng 6/2026 cho 212 đối tượng ngày 02/6/2026 từ 7 giờ tại Hội trường UBND phường. Mang theo căn cước.'),
  article('330', '2026-05-26', 'Ngày hội thiếu nhi phường Tân Phú Xuyên năm 2026', 'Ngày hội thiếu nhi khai mạc 7 giờ 30 ngày 31/5/2026 tại Trường Tiểu học Tân Phú với 12 trò chơi dân gian, 200 phần quà.'),
  article('350', '2026-05-28', 'Chiêu sinh lớp bơi phổ cập hè 2026', 'Mở 4 lớp bơi phổ cập cho trẻ từ 6 đến 15 tuổi, học phí 400.000 đồng/khóa, khai giảng ngày 10/6/2026.'),
  article('351', '2026-05-29', 'Chiêu sinh lớp bơi phổ cập hè 2026', 'Mở 4 lớp bơi phổ cập cho trẻ từ 6 đến 15 tuổi, học phí 400.000 đồng/khóa, khai giảng ngày 10/6/2026.'),
] // prettier-ignore
const index = buildIndex(portal)

const garbage =
  'Từ 15/5 xe gom rác lúc 8 giờ tối. Mức thu hộ gia đình 28.000đ/tháng. Hỏi thêm: 0296.3952.777'
const noMarks = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')

/** What it shows, the post, when it was posted, the article. */
const paired: readonly (readonly [string, string, string, string])[] = [
  ['serial: the month is said', 'Lịch tiếp dân tháng 4: Chủ tịch Lê Hoàng Nghĩa tiếp ngày 7/4, Phó Chủ tịch Phạm Thị Ngọc Hân ngày 16/4, từ 7h30 tại số 128 đường Tân Phú', '2026-03-27T09:00', '305'],
  ['serial: only the days are said', 'Lãnh đạo phường tiếp công dân: Ông Lê Hoàng Nghĩa, Chủ tịch, ngày 12/5; bà Phạm Thị Ngọc Hân, Phó Chủ tịch, ngày 21/5. Từ 7h30 đến 11h, Phòng Tiếp công dân', '2026-04-25T09:00', '316'],
  ['serial: next week is not this week', 'Lịch cúp điện: thứ Ba 14/4 8h - 11h30 khóm Tân Hưng; thứ Năm 16/4 13h - 16h30 khóm Phú Thuận A; thứ Bảy 18/4 khóm Vàm Rạch', '2026-04-12T07:00', '311'],
  ['a row of a schedule, in words of the day', 'Chiều nay từ 1 giờ tới 4 rưỡi khóm Phú Thuận A cúp điện nghen bà con, ai xài máy bơm nhớ bơm nước trước.', '2026-03-26T07:05', '303'],
  ['the first notice before it is put off', 'Phiên chợ hàng Việt và sản phẩm OCOP khai mạc 17h ngày 8/5 tại Công viên bờ kè Vàm Rạch, 40 gian hàng', '2026-04-29T18:00', '317'],
  ['put off', 'TẠM HOÃN: Phiên chợ hàng Việt và sản phẩm OCOP ngày 8/5 tạm hoãn vì mưa bão, có lịch mới sẽ báo', '2026-05-05T18:00', '318'],
  ['moved', 'Phiên chợ hàng Việt và sản phẩm OCOP dời sang ngày 29/5, vẫn 17h tại Công viên bờ kè Vàm Rạch', '2026-05-12T15:00', '319'],
  ['a reminder goes with the newest state', 'Hai ngày nữa tới Phiên chợ hàng Việt và sản phẩm OCOP rồi bà con ơi: 17h ngày 29/5, Công viên bờ kè Vàm Rạch', '2026-05-27T17:00', '319'],
  ['as it is', garbage, '2026-05-07T07:00', '320'],
  ['before the article', garbage, '2026-05-04T07:00', '320'],
  ['no marks', noMarks(garbage), '2026-05-07T07:00', '320'],
  ['NFD', garbage.normalize('NFD'), '2026-05-07T07:00', '320'],
  ['styled letters', '𝐓𝐡𝐨̂𝐧𝐠 𝐛𝐚́𝐨 giờ thu gom rác: từ 𝟏𝟓/𝟓 lúc 20h, mức thu hộ gia đình 28.000đ/tháng', '2026-05-07T07:00', '320'],
  ['the number of the document', 'Thực hiện Thông báo số 245/TB-UBND về thu gom rác sinh hoạt, mời bà con xem chi tiết', '2026-05-08T07:00', '320'],
  ['headline only', 'NGÀY HỘI THIẾU NHI PHƯỜNG TÂN PHÚ XUYÊN NĂM 2026', '2026-05-28T17:00', '330'],
  ['a wrong hour does not hide the article', 'Chi trả trợ cấp bảo trợ xã hội tháng 6 ngày 2/6 từ 8 giờ tại Hội trường UBND phường, đem căn cước', '2026-05-25T09:00', '326'],
  ['published twice: the newest', 'Mở lớp bơi phổ cập cho trẻ từ 6 đến 15 tuổi, học phí 400k/khóa, khai giảng 10/6', '2026-06-02T09:00', '351'],
] // prettier-ignore

describe('a post finds its article', () => {
  it.each(paired)('%s', (_, text, at, official) => {
    expect(index.match(post(text, at))).toMatchObject({ official, state: 'paired' })
  })
  it('whatever the order of the articles', () => {
    const turned = buildIndex([...portal].reverse())
    for (const [, text, at] of paired)
      expect(turned.match(post(text, at))).toEqual(index.match(post(text, at)))
  })
  it('the same twice', () => {
    for (const [, text, at] of paired)
      expect(index.match(post(text, at))).toEqual(index.match(post(text, at)))
  })
})

describe('several articles', () => {
  it('a post about two matters shows both', () => {
    const both = `${paired[0]?.[1] ?? ''}\n\n${garbage}`
    const { candidates } = index.match(post(both, '2026-05-07T07:00'))
    expect(
      candidates
        .slice(0, 2)
        .map(({ official }) => official)
        .sort(),
    ).toEqual(['305', '320'])
  })
  it('a link to another article does not hide the one the text is about', () => {
    const match = index.match(post(garbage, '2026-05-07T07:00', [`${site}/node/305?fbclid=x`]))
    expect(match.official).toBe('320')
  })
})

/** Posts about nothing on the portal, and what the reason begins with. */
const orphans: readonly (readonly [string, string, readonly string[], string])[] = [
  ['a greeting', 'Chúc bà con phường Tân Phú Xuyên một ngày mới nhiều niềm vui!', [], 'lời chúc'],
  ['a slogan', 'Đã uống rượu bia thì không lái xe!', [], 'bài không nêu'],
  ['a matter of its own', 'Đoàn xiếc về diễn ở bãi đất trống lúc 19h30 ngày 3/5, giá vé 60.000 đồng', [], 'chưa thấy bài nào'],
  ['another body’s news, its page linked', 'Mưa dông diện rộng từ ngày 3/5, đề phòng lốc sét', ['https://nchmf.gov.vn/tin/77'], 'nguồn chưa nối: nchmf.gov.vn'],
  ['another body’s news, named', 'Triều cường ngày 3/5 đạt 1,95 m (Nguồn: Đài Khí tượng Thủy văn An Giang)', [], 'nguồn chưa nối: Đài Khí tượng'],
  ['nothing at all', '', [], 'bài không nêu'],
] // prettier-ignore

describe('a post about nothing on the portal', () => {
  it.each(orphans)('%s', (_, text, links, reason) => {
    const match = index.match(post(text, '2026-05-02T06:00', links))
    expect(match).toMatchObject({ official: null, state: 'orphan' })
    expect(match.reasons[0]).toMatch(new RegExp(`^${reason}`))
    expect(match.candidates.length).toBeLessThanOrEqual(3)
    for (const candidate of match.candidates) expect(candidate.reasons.length).toBeGreaterThan(0)
  })
})

describe('reasons', () => {
  it('name the number, the phone and the time', () => {
    const { reasons } = index.match(
      post('Thông báo số 245/TB-UBND: gom rác 20 giờ. Hỏi 0296 3952 777', '2026-05-06T02:00'),
    )
    expect(reasons.join('; ')).toMatch(/cùng số 245\/TB-UBND/)
    expect(reasons.join('; ')).toMatch(/cùng 1 số điện thoại/)
    expect(reasons.join('; ')).toMatch(/đăng sau 2 giờ/)
  })
})

describe('figures', () => {
  it.each([
    ['ngày 12/3/2026', '12/3'],
    ['12 tháng 3', '12/3'],
    ['12-03-2026', '12/3'],
    ['tháng 6/2026', 'tháng 6'],
  ])('%s', (text, said) => {
    expect(figuresOf(text, null).codes.map(sayFigure)).toContain(said)
  })
  it.each([
    ['chiều nay', '26/3'],
    ['sáng mai', '27/3'],
    ['ngày mốt', '28/3'],
  ])('%s', (text, said) => {
    expect(figuresOf(text, readInstant('2026-03-26T07:00')).codes.map(sayFigure)).toContain(said)
  })
  it.each([
    ['1 giờ', '13h00'],
    ['4 rưỡi', '16:30'],
    ['0296.3952.777', '0296 3 952 777'],
    ['500k', '500.000 đồng'],
    ['1,8 triệu', '1.800.000đ'],
    ['quý i', 'quý 1'],
  ])('%s = %s', (one, other) => {
    expect(figuresOf(one, null).codes).toEqual(figuresOf(other, null).codes)
  })
})

describe('hostile text', () => {
  it('never breaks', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.string({ maxLength: 60 }),
        (text, link) => {
          const match = index.match({ ...post(text, '2026-05-02T06:00'), links: [link] })
          expect(match.score).toBeGreaterThanOrEqual(0)
          expect(match.score).toBeLessThanOrEqual(1)
          expect(match.official === null).toBe(match.state === 'orphan')
        },
      ),
      { numRuns: 300 },
    )
  })
  it('an index of nothing answers', () => {
    expect(buildIndex([]).match(post(garbage, '2026-05-07T07:00')).state).toBe('orphan')
  })
})
