// The portal's pages read as a clerk reads them: text, days, charsets, pages that only look like articles.
import { load } from 'cheerio/slim'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ChannelError } from '../../src/ports.ts'
import {
  mendMinutes,
  newestNotAfter,
  parseDayMonth,
  parseFeedDate,
  parseIso,
  placeInTime,
} from './dates.ts'
import { decode } from './decode.ts'
import { unreadableFont } from './fonts.ts'
import { parseArticle } from './article.ts'
import { parseFeed } from './feed.ts'
import { parseListing } from './parse.ts'
import { textOf } from './text.ts'
import type { DomNode } from './text.ts'

const read = (html: string) => textOf(load(html).root().contents().toArray() as readonly DomNode[])
const at = (iso: string) => Date.parse(iso)

describe('text of a body', () => {
  test.each([
    ['paragraphs are lines', '<p>Một.</p><p>Hai.</p>', 'Một.\nHai.'],
    ['a line broken in the source is one line', '<p>Họp lúc\n   7 giờ 30</p>', 'Họp lúc 7 giờ 30'],
    [
      'a break inside a sentence is a space',
      '<p>Mời bà con đến<br>hội trường khóm 2.</p>',
      'Mời bà con đến hội trường khóm 2.',
    ],
    [
      'a break before a new sentence is a line',
      '<p>Thời gian: 7 giờ.<br>Địa điểm: Trạm Y tế</p>',
      'Thời gian: 7 giờ.\nĐịa điểm: Trạm Y tế',
    ],
    [
      'marks around words do not part them',
      '<p><b>7</b> giờ <i>30</i>&nbsp;phút</p>',
      '7 giờ 30 phút',
    ],
    [
      'list items',
      '<ul><li>Mang theo CCCD</li><li><p>Đúng giờ</p></li></ul>',
      '- Mang theo CCCD\n- Đúng giờ',
    ],
    [
      'table rows',
      '<table><tr><th>Ngày</th><th>Giờ</th></tr><tr><td>24/3</td><td><p>7 giờ</p></td></tr></table>',
      'Ngày | Giờ\n24/3 | 7 giờ',
    ],
    [
      'a merged cell is said in every row',
      '<table><tr><td rowspan="2">24/3</td><td>7 giờ</td></tr><tr><td>13 giờ</td></tr></table>',
      '24/3 | 7 giờ\n24/3 | 13 giờ',
    ],
    [
      'a merged cell in the middle',
      '<table><tr><td>a</td><td rowspan=2>b</td><td>c</td></tr><tr><td>d</td><td>e</td></tr></table>',
      'a | b | c\nd | b | e',
    ],
    [
      'a table of one column only places things',
      '<table><tr><td><p>Một.</p><p>Hai.</p></td></tr></table>',
      'Một.\nHai.',
    ],
    [
      'captions, scripts and hidden parts are not said',
      '<figure><img src=a><figcaption>Ảnh: 20 người</figcaption></figure><script>1</script><p style="display:none">ẩn</p><p>Còn lại</p>',
      'Còn lại',
    ],
    ['an empty body', '<div>  <p>&nbsp;</p></div>', ''],
  ])('%s', (_, html, text) => {
    expect(read(html)).toBe(text)
  })

  test('any markup: no throw, no empty lines', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '<p>',
            '</p>',
            '<br>',
            '<table>',
            '<tr>',
            '<td rowspan="9">',
            '</table>',
            '<li>',
            '&amp;',
            'chữ ',
            '<',
            '\n',
          ),
          { maxLength: 40 },
        ),
        (parts) => {
          const text = read(parts.join(''))
          expect(text.split('\n').every((line) => line.trim() !== '' || text === '')).toBe(true)
        },
      ),
    )
  })
})

describe('days', () => {
  test.each([
    ['Thu, 25 May 2023 02:15:00 +0000', '2023-05-25T09:15:00+07:00'],
    ['Thu, 25 May 2023 09:15:00 +0700', '2023-05-25T09:15:00+07:00'],
    ['Wed, 24 May 2023 22:15:00 EDT', '2023-05-25T09:15:00+07:00'],
    ['Được đăng: Thứ hai, 16 Tháng 1 2023 16:10', '2023-01-16T16:10:00+07:00'],
    ['25 May 2023 02:15:00 GMT', '2023-05-25T09:15:00+07:00'],
    ['Thu, 25 May 2023 09:15:00', '2023-05-25T09:15:00+07:00'],
    ['2023-05-25T02:15:00Z', '2023-05-25T09:15:00+07:00'],
    ['Mon, 05 Oct 2026 11:07:00 +07', '2026-10-05T11:07:00+07:00'],
    ['Mon, 05 Oct 26 14:10:00 +0700', '2026-10-05T14:10:00+07:00'],
    ['25/05/2023', '2023-05-25T00:00:00+07:00'],
    ['05/06/2023 08:00', '2023-06-05T08:00:00+07:00'],
    ['10/2/2026 9:25:00 AM', '2026-10-02T09:25:00+07:00'],
    ['10/1/2026 12:02:00 PM', '2026-10-01T12:02:00+07:00'],
    ['12/08/2022 08:18:31 AM', '2022-08-12T08:18:31+07:00'],
    ['09/05/2025 3:25 CH', '2025-05-09T15:25:00+07:00'],
    ['18:20 ngày 03/10/2026', '2026-10-03T18:20:00+07:00'],
    ['Thứ năm, ngày 16/09/2021 19:34 PM (GMT+7)', '2021-09-16T19:34:00+07:00'],
    ['Thứ ba - 15/03/2016 14:28', '2016-03-15T14:28:00+07:00'],
  ])('feed says %s', (given, expected) => {
    expect(parseFeedDate(given)).toBe(at(expected))
  })

  test.each(['32/05/2023', 'hôm qua', '25 Tết 2023 08:00', ''])(
    '%s is not a date of a feed',
    (given) => {
      expect(parseFeedDate(given)).toBeNull()
    },
  )

  test('ISO without a zone is Viet Nam time', () => {
    expect(parseIso('2023-05-25T09:15:00')).toBe(at('2023-05-25T09:15:00+07:00'))
    expect(parseIso('2023-05-25')).toBe(at('2023-05-25T00:00:00+07:00'))
  })

  test.each([
    [' 25/05/2023', { day: 25, month: 5 }],
    ['Thứ ba - 15/03/2016 14:28', { day: 15, month: 3 }],
    ['18-9-2025', { day: 18, month: 9 }],
    ['32/01/2025', null],
    ['Lượt xem: 528', null],
  ])('page prints %s', (given, expected) => {
    expect(parseDayMonth(given)).toEqual(expected)
  })

  test('29/2 is a day of a leap year', () => {
    expect(newestNotAfter({ day: 29, month: 2 }, at('2026-03-10T00:00:00+07:00'))).toBe(
      at('2024-02-29T00:00:00+07:00'),
    )
  })

  test('NukeViet feeds print the month where the minutes belong', () => {
    const july = ['2025-07-07T07:07:05Z', '2025-07-06T02:07:00Z', '2025-07-01T09:07:10Z'].map(at)
    expect(mendMinutes(july)).toEqual(
      ['2025-07-07T07:00:00Z', '2025-07-06T02:00:00Z', '2025-07-01T09:00:00Z'].map(at),
    )
    const others = ['2025-07-07T07:07:05Z', '2025-07-06T02:31:00Z', '2025-07-01T09:07:10Z'].map(at)
    expect(mendMinutes(others)).toEqual(others)
  })

  test('years that the page prints wrong are told by the neighbours, whatever one of them says', () => {
    const anchors = [
      { node: 300, at: at('2026-03-01T08:00:00+07:00') },
      { node: 290, at: at('2026-02-20T08:00:00+07:00') },
      // Pinned, published long before its number says.
      { node: 280, at: at('2024-01-05T08:00:00+07:00') },
      { node: 279, at: at('2026-02-10T08:00:00+07:00') },
      { node: 5, at: at('2023-06-01T08:00:00+07:00') },
    ]
    const placed = placeInTime(
      [
        { node: 278, day: 9, month: 2 },
        { node: 255, day: 20, month: 12 },
        { node: 140, day: 25, month: 4 },
        { node: 6, day: 2, month: 6 },
      ],
      anchors,
      at('2026-03-10T08:00:00+07:00'),
    )
    expect(
      [...placed].map(([node, day]) => [
        node,
        day === null ? null : new Date(day + 7 * 3_600_000).toISOString().slice(0, 10),
      ]),
    ).toEqual([
      [278, '2026-02-09'],
      [255, '2025-12-20'],
      [140, null],
      [6, '2023-06-02'],
    ])
  })

  test('no year is better than one that the older neighbours deny', () => {
    const anchors = [
      { node: 30, at: at('2026-03-01T00:00:00+07:00') },
      { node: 10, at: at('2026-02-01T00:00:00+07:00') },
    ]
    expect(
      placeInTime([{ node: 20, day: 1, month: 9 }], anchors, at('2026-03-10T00:00:00+07:00')).get(
        20,
      ),
    ).toBeNull()
  })
})

describe('charsets', () => {
  const legacy = (text: string) =>
    decode(
      Uint8Array.from(text, (letter) => letter.charCodeAt(0)),
      'text/html; charset=iso-8859-1',
    )
  const bytes = (...codes: number[]) => new Uint8Array(codes)
  test.each([
    ['UTF-8', new TextEncoder().encode('Thông báo'), 'text/html; charset=utf-8', 'Thông báo'],
    [
      'UTF-8 under a wrong label',
      new TextEncoder().encode('Thông báo'),
      'text/html; charset=iso-8859-1',
      'Thông báo',
    ],
    [
      'decomposed letters are composed',
      new TextEncoder().encode('Thông báo'.normalize('NFD')),
      null,
      'Thông báo',
    ],
    [
      'windows-1258 by its header: ô, á with combining marks',
      bytes(0x62, 0xe1, 0x6f, 0x20, 0xf4, 0xd2),
      'text/html; charset=windows-1258',
      'báo ổ',
    ],
    ['windows-1258 without any label', bytes(0x62, 0xe1, 0x6f, 0x20, 0xf4, 0xd2), null, 'báo ổ'],
  ])('%s', (_, given, header, expected) => {
    expect(decode(given, header)).toBe(expected)
  })

  test.each([
    ['NgÆ°á»i sá»­ dá»¥ng thÃ´ng tin', 'mojibake'],
    ['Danh s√°ch m·ªü r·ªông', 'mojibake'],
    ['Thông báo \ufffd\ufffd họp \ufffd', 'mojibake'],
    ['Th«ng b¸o vÒ viÖc tiªm v¾c xin cho trÎ em', 'tcvn3'],
    ['Thoâng baùo veà vieäc tieâm vaéc xin cho treû em, ñoùng taïi traïm', 'vni'],
    ['Người sử dụng thông tin', null],
    ['Ghi rõ «nguồn» khi đăng lại; diện tích 50m², ±2%', null],
    ['SÃO PAULO', null],
    ['Hoan ho toan the ba con khom 3', null],
    // As bytes that a server calls Latin-1.
    [legacy('Th«ng b¸o vÒ viÖc tiªm v¾c xin cho trÎ em'), 'tcvn3'],
    [legacy('Thoâng baùo veà vieäc tieâm vaéc xin cho treû em, ñoùng taïi traïm'), 'vni'],
  ])('%s is broken: %s', (text, expected) => {
    expect(unreadableFont(text)).toBe(expected)
  })
})

const page = (title: string, body: string, more = '') =>
  `<html><head>${more}</head><body class="path-node node-203 x"><article class="node"><h1 class="post-title">${title}</h1>
<span class="post-created"> 25/05/2026</span><div class="post-content"><div class="node__content">
<div class="field--name-body">${body}</div></div></div><div class="related-posts"><h3><a href="/khac">Bài khác 9 giờ</a></h3></div></article></body></html>`
const url = 'https://phuong.invalid/thong-bao'
const shapeOf = (html: string) => {
  try {
    return parseArticle(html, url).title
  } catch (error) {
    return error instanceof ChannelError ? error.code : 'another error'
  }
}

describe('article pages', () => {
  test('title, words, links, number; nothing of the related posts', () => {
    const article = parseArticle(
      page(
        'Thông  báo',
        '<p>Xem <a href="/node/1#a">đây</a>, <a href="mailto:a@b.vn">thư</a>.</p>',
      ),
      url,
    )
    expect(article).toMatchObject({
      node: 203,
      title: 'Thông báo',
      text: 'Xem đây, thư.',
      links: ['https://phuong.invalid/node/1#a'],
      printed: { day: 25, month: 5 },
      publishedAt: null,
    })
  })

  test('a byline inside the body is not said', () => {
    const body = '<p>Tác giả UBND phường Mỹ Long</p><p>A- A A+</p><p>Nội dung.</p>'
    expect(parseArticle(page('Tin', body), url).text).toBe('Nội dung.')
  })

  test.each(['<div>', '<x>', '<b><div>'])('%s nested without end is one unreadable page', (tag) => {
    expect(shapeOf(page('Tin', tag.repeat(100_000)))).toBe('shape')
  })

  test.each(['<p>', '<li>', '<br>', '<table><tr><td>a</table>', '<div><b></b></div>'])(
    '%s many times over is an article',
    (tag) => {
      expect(shapeOf(page('Tin', `chữ ${tag.repeat(5000)}`))).toBe('Tin')
    },
  )

  test('a machine-readable date has its year', () => {
    const meta = '<meta property="article:published_time" content="2024-02-03T08:00:00+07:00">'
    expect(parseArticle(page('Tin', '<p>a</p>', meta), url).publishedAt).toBe(
      at('2024-02-03T08:00:00+07:00'),
    )
  })

  test('a printed year is believed where the theme prints it right', () => {
    const nukeviet =
      '<html><body><h1 class="title">Tin</h1><span class="h5">Thứ hai - 07/07/2025 14:28</span><div id="news-bodyhtml"><p>a</p></div></body></html>'
    expect(parseArticle(nukeviet, url).publishedAt).toBe(at('2025-07-07T14:28:00+07:00'))
  })

  test('a poster without words is an article without words', () => {
    expect(parseArticle(page('Áp phích', '<p><img src="/a.jpg"></p>'), url).text).toBe('')
  })

  test.each([
    ['', '<p>chữ</p>'],
    ['null', '<p>chữ</p>'],
    ['Page not found', '<p>chữ</p>'],
    ['404 Not Found', '<p>chữ</p>'],
    ['Không tìm thấy trang', '<p>chữ</p>'],
    ['Lỗi hệ thống', '<p>chữ</p>'],
    ['Hệ thống đang bảo trì', '<p>chữ</p>'],
    ['Thông báo', ''],
    ['NgÆ°á»i sá»­ dá»¥ng', '<p>thÃ´ng tin</p>'],
  ])('«%s» with body «%s» is not an article', (title, body) => {
    expect(shapeOf(page(title, body))).toBe('shape')
  })

  test.each([
    '500 hộ được hỗ trợ',
    'Bảo trì lưới điện khóm 3',
    'Lỗi thường gặp khi nộp hồ sơ',
    'Không tìm thấy hồ sơ: cách xử lý',
  ])('«%s» is an article', (title) => {
    expect(shapeOf(page(title, '<p>chữ</p>'))).toBe(title)
  })

  test.each([
    [
      'NukeViet',
      '<h1 class="title">Tin</h1><span class="h5">Thứ hai - 07/07/2025 14:28</span><div id="news-bodyhtml"><p>Nội dung.</p></div>',
    ],
    [
      'SharePoint',
      '<div class="News_Detail_Title">Tin</div><div id="ctl00_g_1_divArticleDescription2"><p>Nội dung.</p></div>',
    ],
    ['schema.org', '<h1>Tin</h1><div itemprop="articleBody"><p>Nội dung.</p></div>'],
    [
      'Drupal',
      '<h1>Tin</h1><article class="node node--view-mode-full"><div class="node__content"><div class="field--name-body"><p>Nội dung.</p></div></div></article>',
    ],
  ])('%s markup is read too', (_, body) => {
    expect(parseArticle(`<html><body>${body}</body></html>`, url)).toMatchObject({
      title: 'Tin',
      text: 'Nội dung.',
    })
  })
})

describe('feeds and lists', () => {
  const feed = (items: string) =>
    `<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>${items}</channel></rss>`

  test.each([
    [
      'RSS 2.0',
      feed(
        '<item><title>Tin</title><link>https://phuong.invalid/tin</link><guid isPermaLink="false">203 at https://phuong.invalid</guid><description>Tóm tắt</description><content:encoded><![CDATA[<p>Thân &amp; bài</p>]]></content:encoded><pubDate>Thu, 25 May 2023 02:15:00 +0000</pubDate></item>',
      ),
      { guid: '203 at https://phuong.invalid', content: '<p>Thân &amp; bài</p>' },
    ],
    [
      'RSS 1.0',
      '<rdf:RDF xmlns:rdf="x"><channel><title>x</title></channel><item><title>Tin</title><link>https://phuong.invalid/tin</link><description>Tóm tắt</description><dc:date>2023-05-25T09:15:00+07:00</dc:date></item></rdf:RDF>',
      {},
    ],
    [
      'Atom',
      '<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><title>Tin</title><link rel="self" href="/x"/><link href="https://phuong.invalid/tin"/><id>a1</id><summary>Tóm tắt</summary><content type="xhtml"><div><p>Thân</p></div></content><updated>2024-01-01T00:00:00Z</updated><published>2023-05-25T02:15:00Z</published></entry></feed>',
      { guid: 'a1', content: '<p>Thân</p>' },
    ],
    [
      'Atom 0.3',
      '<feed version="0.3"><title>x</title><entry><title>Tin</title><link href="https://phuong.invalid/tin"/><summary>Tóm tắt</summary><issued>Thu, 25 May 2023 02:15:00 GMT</issued></entry></feed>',
      {},
    ],
    [
      'JSON Feed',
      '{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[{"id":7,"url":"https://phuong.invalid/tin","title":"Tin","summary":"Tóm tắt","content_html":"<p>Thân</p>","date_published":"2023-05-25T09:15:00+07:00"}]}',
      { guid: '7', content: '<p>Thân</p>' },
    ],
    [
      'RSS after a blank line, with a bare ampersand and no end',
      '\n\n<?xml version="1.0"?><rss><channel><title>x</title><item><title>Tin</title><link>https://phuong.invalid/tin</link><description>Tóm tắt</description><pubDate>25/05/2023 09:15</pubDate>',
      {},
    ],
  ])('%s', async (_, xml, more) => {
    expect(await parseFeed(xml)).toEqual({
      title: 'x',
      link: null,
      entries: [
        {
          title: 'Tin',
          link: 'https://phuong.invalid/tin',
          guid: null,
          description: 'Tóm tắt',
          content: '',
          publishedAt: at('2023-05-25T09:15:00+07:00'),
          ...more,
        },
      ],
    })
  })

  test('the minutes of a NukeViet feed are its months', async () => {
    const items = ['07 Jul 2025 07:07:05', '06 Jul 2025 02:07:00', '01 Jul 2025 09:07:10']
      .map((day) => `<item><link>/a</link><pubDate>${day} GMT</pubDate></item>`)
      .join('')
    expect((await parseFeed(feed(items))).entries.map(({ publishedAt }) => publishedAt)).toEqual(
      ['2025-07-07T07:00:00Z', '2025-07-06T02:00:00Z', '2025-07-01T09:00:00Z'].map(at),
    )
  })

  test.each(['', '<html><body>Bảo trì</body></html>', '{"error":1}', '{', '<rss/>'])(
    '%s is no feed',
    async (text) => {
      await expect(parseFeed(text)).rejects.toThrow(ChannelError)
    },
  )

  test('any bytes: a feed or a fault of the channel, never a crash', async () => {
    const part = fc.constantFrom(
      '<rss>', '<channel>', '<item>', '</item>', '<link>', 'http://a/', '</link>', '<title>', '<![CDATA[', ']]>',
      '&nbsp;', '&', '<feed>', '<entry>', '<content type="xhtml">', '<div>', '</feed>', '\u0000',
    ) // prettier-ignore
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 30 }), async (parts) => {
        try {
          expect(Array.isArray((await parseFeed(parts.join(''))).entries)).toBe(true)
        } catch (error) {
          expect(error).toBeInstanceOf(ChannelError)
        }
      }),
    )
  })

  test('a category page: articles of this site, each once, and whether there is a next page', () => {
    const html = `<nav><h3><a href="/menu">Menu</a></h3></nav><div class="main-content">
<article data-history-node-id="7"><h2><a href="/bay" rel="bookmark">Bảy</a></h2></article>
<div class="post-title"><a href="/tam">Tám</a></div><div class="post-title"><a href="/tam">Tám</a></div>
<h3><a href="https://noi-khac.invalid/x">Nơi khác</a></h3><h3><a href="/taxonomy/term/3">Chuyên mục</a></h3>
<li class="pager__item pager__item--next"><a href="?page=1">››</a></li></div>`
    expect(parseListing(html, 'https://phuong.invalid/tin-tuc?page=0')).toEqual({
      entries: [
        { url: 'https://phuong.invalid/bay', node: 7 },
        { url: 'https://phuong.invalid/tam', node: null },
      ],
      next: 'https://phuong.invalid/tin-tuc?page=1',
      feed: null,
    })
  })
})
