// Files that people bring, in the shapes they really have: every row is an item, an empty one, or a fault that is said.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCsv } from './csv.ts'
import { readDay } from './days.ts'
import { mendLatin1 } from './facebook.ts'
import { importFile } from './parse.ts'

const rows = (text: string) => [...importFile(new TextEncoder().encode(text))]
const items = (text: string) =>
  rows(text).flatMap((row) => (row.state === 'read' ? [row.fetched.item] : []))
const faults = (text: string) => rows(text).flatMap((row) => (row.state === 'fault' ? [row] : []))
const at = (iso: string) => Date.parse(iso)
/** As Facebook prints it: every byte of the UTF-8 a letter of its own. */
const asLatin1 = (text: string) =>
  Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('')

describe("Facebook's download", () => {
  const file = JSON.stringify([
    {
      timestamp: 1773968400,
      data: [
        { post: asLatin1('Tiêm vắc xin lúc 7g30 ngày 24/3 💉') },
        { update_timestamp: 1773968500 },
      ],
      attachments: [
        { data: [{ external_context: { url: 'https://phuong.invalid/thong-bao?id=5' } }] },
      ],
      title: asLatin1('UBND phường đã chia sẻ một liên kết.'),
    },
    {
      timestamp: 1773968401,
      attachments: [
        { data: [{ media: { uri: 'a.jpg', description: asLatin1('Họp khóm lúc 19h') } }] },
      ],
    },
    { timestamp: 1773968402, attachments: [{ data: [{ media: { uri: 'b.jpg' } }] }] },
    { data: [{ post: 'no time' }] },
  ])

  test('words are mended, links and the words of a photo are kept, a bare photo is empty, no time is a fault', () => {
    expect(rows(file).map(({ state }) => state)).toEqual(['read', 'read', 'empty', 'fault'])
    expect(items(file)).toEqual([
      {
        id: 't1773968400',
        title: '',
        text: 'Tiêm vắc xin lúc 7g30 ngày 24/3 💉',
        publishedAt: 1773968400000,
        url: null,
        links: ['https://phuong.invalid/thong-bao?id=5'],
      },
      expect.objectContaining({ id: 't1773968401', text: 'Họp khóm lúc 19h' }),
    ])
  })

  test('the list may lie inside an object, on one line or many', () => {
    const wrapped = { page_posts: JSON.parse(file) as unknown }
    expect(items(JSON.stringify(wrapped))).toEqual(items(file))
    expect(items(JSON.stringify(wrapped, null, 2))).toEqual(items(file))
  })

  test('an edited post keeps its id; two of one second keep theirs', () => {
    const posts = (first: string) =>
      JSON.stringify([
        { timestamp: 1773968400, data: [{ post: first }] },
        { timestamp: 1773968400, data: [{ post: 'thứ hai' }] },
      ])
    const ids = (text: string) => items(text).map(({ id }) => id)
    expect(ids(posts('trước'))).toEqual(['t1773968400', 't1773968400-2'])
    expect(ids(posts('sau'))).toEqual(ids(posts('trước')))
  })

  test('text that is right already stays', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(mendLatin1(asLatin1(text))).toBe(text)
      }),
    )
    expect(mendLatin1('Thông báo')).toBe('Thông báo')
    expect(mendLatin1('café à Sài Gòn')).toBe('café à Sài Gòn')
  })
})

describe('tables', () => {
  test.each([
    [
      'commas',
      'id,nội dung,ngày đăng,đường dẫn\n1,"Họp, 19h",10/03/2026 08:00,https://a.invalid/1\n',
    ],
    [
      'semicolons, a mark, CRLF',
      '\ufeffid;text;publishedAt;url\r\n1;Họp, 19h;2026-03-10 08:00;https://a.invalid/1\r\n',
    ],
    ['tabs', 'Mã\tNội dung\tNgày\tLiên kết\n1\tHọp, 19h\t08:00 10/03/2026\thttps://a.invalid/1'],
    [
      "Meta's export, month first",
      'Post ID,Title,Description,Publish time,Permalink\n1,,"Họp, 19h",03/10/2026 08:00,https://a.invalid/1',
    ],
  ])('%s', (_, text) => {
    expect(items(text)).toEqual([
      {
        id: '1',
        title: '',
        text: 'Họp, 19h',
        publishedAt: at('2026-03-10T08:00:00+07:00'),
        url: 'https://a.invalid/1',
        links: [],
      },
    ])
  })

  test('a text of several lines and quotes', () => {
    expect(items('text\n"Dòng 1\nDòng ""hai"""')[0]?.text).toBe('Dòng 1\nDòng "hai"')
  })

  test('faults name their row, and the other rows are read', () => {
    const text = 'id,text,ngày\n1,A,32/03/2026\n2,B,10/03/2026\n2,C,10/03/2026\n3,"D'
    expect(items(text).map(({ id }) => id)).toEqual(['2'])
    expect(faults(text)).toMatchObject([
      { row: 2, why: expect.stringContaining('32/03/2026') },
      { row: 4, why: expect.stringContaining('"2"') },
      { row: 5, why: expect.stringContaining('nháy kép') },
    ])
  })

  test('a file without named columns, of another charset, or broken JSON says so', () => {
    expect(faults('1,2,3\n4,5,6')).toHaveLength(1)
    expect([...importFile(new Uint8Array([0x54, 0xf4, 0xd2]))]).toMatchObject([{ state: 'fault' }])
    expect(faults('[{"timestamp":1')).toHaveLength(1)
  })

  test('any text parts into as many quoted cells as were written', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { minLength: 1 }),
        (cells) => {
          const line = cells.map((cell) => `"${cell.replace(/"/g, '""')}"`).join(',')
          expect(parseCsv(`a,b\n${line}\n`).at(-1)?.cells).toEqual(cells)
        },
      ),
    )
  })
})

describe('lines of JSON', () => {
  test('items, an empty line, a broken line, a line without text', () => {
    const text =
      '{"id":"a","text":"Họp 19h","publishedAt":"2026-03-10"}\n\n{"id":\n{"id":"c"}\n{"text":"Không mã"}\n'
    expect(rows(text).map(({ state }) => state)).toEqual([
      'read',
      'empty',
      'fault',
      'fault',
      'read',
    ])
    expect(items(text)[0]).toMatchObject({ id: 'a', publishedAt: at('2026-03-10T00:00:00+07:00') })
  })

  test('reading a file twice gives the same items', () => {
    const text = '{"text":"a"}\n{"text":"a"}\n{"text":"b","url":"https://a.invalid/b"}'
    expect(items(text)).toEqual(items(text))
    expect(new Set(items(text).map(({ id }) => id)).size).toBe(3)
  })
})

test.each([
  ['2026-03-10', '2026-03-10T00:00:00+07:00'],
  ['2026-03-10T08:00:00Z', '2026-03-10T08:00:00Z'],
  ['10/3/2026', '2026-03-10T00:00:00+07:00'],
  ['10-03-2026, 8:05', '2026-03-10T08:05:00+07:00'],
  ['8:05 10/03/2026', '2026-03-10T08:05:00+07:00'],
  ['1773968400', new Date(1773968400000).toISOString()],
  ['30/02/2026', null],
  ['hôm qua', null],
])('day %s', (given, expected) => {
  expect(readDay(given)).toBe(expected === null ? null : at(expected))
})
