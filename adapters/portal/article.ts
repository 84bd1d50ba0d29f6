// An article page to its title, words, day and links; pages that only look like articles are refused. Pure.
import { load } from 'cheerio/slim'
import type { Instant } from '../../src/core/types.ts'
import { parseDayMonth, parseFeedDate, parseIso } from './dates.ts'
import type { DayMonth } from './dates.ts'
import { isMojibake } from './decode.ts'
import { absolute, isTooDeep, nodeOfPath, shape } from './parse.ts'
import { attributesOf, textOf } from './text.ts'
import type { DomNode } from './text.ts'

/** How a platform marks up an article; the first row whose title and body are both there is used. */
interface Markup {
  readonly name: string
  readonly title: string
  readonly body: string
  readonly date: string
  /** The theme prints the year of the moment of rendering. */
  readonly wrongYear?: true
}

const markups: readonly Markup[] = [
  {
    name: 'drupal-gavias',
    title: 'h1.post-title',
    body: '.post-content .field--name-body, .node__content .field--name-body',
    date: '.post-created',
    wrongYear: true,
  },
  {
    name: 'drupal',
    title: 'h1',
    body: '.node__content .field--name-body',
    date: '.node__submitted, .submitted',
  },
  {
    name: 'nukeviet',
    title: 'h1.title, h1[itemprop="headline"]',
    body: '#news-bodyhtml',
    date: 'span.h5',
  },
  {
    name: 'sharepoint',
    title: '.News_Detail_Title, h1',
    body: '[id$="divArticleDescription2"]',
    date: '.News_Time_Post',
  },
  {
    name: 'schema.org',
    title: 'h1',
    body: '[itemprop="articleBody"]',
    date: '[itemprop="datePublished"]',
  },
  {
    name: 'html',
    title: 'h1',
    body: 'article .node__content, article, .entry-content',
    date: 'time',
  },
]

/** Parts of a page that are not the article's own words. */
const notTheArticle = [
  '.related-posts',
  '.field--name-field-tac-',
  '.field--name-field-tai-lieu-dinh-kem-',
  '.post-meta',
  '.font-size, .text-size, .change-font-size',
  '.social-share, .share-buttons',
  '.comment-wrapper, #comments',
  '.visually-hidden',
].join(', ')

/** Whole titles only: `500 hộ được hỗ trợ` and `Bảo trì lưới điện` are articles. */
const errorTitle =
  /^(?:null|undefined|(?:trang )?không tìm thấy(?: trang| nội dung)?|trang (?:này )?không tồn tại|(?:404|page|not)[ -]{0,3}(?:page )?not found|not found|access denied|(?:bạn )?(?:không có quyền truy cập|truy cập bị từ chối)|(?:lỗi|error)(?: hệ thống| [0-9]{3})?|(?:hệ thống |trang |website )?(?:đang )?bảo trì|site under maintenance|(?:lỗi |error )?(?:403|404|50[0-4])(?: .{0,20}(?:forbidden|not found|error|gateway|unavailable))?)[.!]{0,3}$/iu

export interface ArticlePage {
  readonly node: number | null
  readonly title: string
  readonly text: string
  readonly links: readonly string[]
  /** The page's own address as it gives it, or null. */
  readonly canonical: string | null
  /** From a date on the page whose year can be trusted. */
  readonly publishedAt: Instant | null
  /** From the printed date, whose year cannot be trusted. */
  readonly printed: DayMonth | null
  readonly author: string | null
  readonly attachments: readonly { readonly name: string; readonly href: string }[]
  readonly markup: string
}

/** Reads an article page; `shape` when it is an error page in disguise, has no title or nothing to say. */
export function parseArticle(html: string, url: string): ArticlePage {
  const cropped = cropOf(html)
  if (isTooDeep(cropped))
    throw shape('Trang của cổng rối quá, máy không đọc được.', 'nested too deep')
  return articleOf(cropped, url)
}

/** Head, body tag and the article itself: menus and blocks around it are most of a Drupal page. */
function cropOf(html: string): string {
  const start = html.search(/<article[^>]{0,300}node--view-mode-full/)
  const end = html.lastIndexOf('</article>')
  const head = html.indexOf('</head>')
  if (start < 0 || end < start || head < 0 || head > start) return html
  // Drupal's own theme keeps the title outside the article.
  if (!html.slice(start, end).includes('post-title')) return html
  const body = /<body[^>]{0,2000}>/.exec(html.slice(head, start))?.[0]
  return body === undefined ? html : html.slice(0, head + 7) + body + html.slice(start, end + 10)
}

function articleOf(html: string, url: string): ArticlePage {
  const $ = load(html)
  const markup = markups.find(({ title, body }) => $(title).length > 0 && $(body).length > 0)
  if (markup === undefined)
    throw shape('Trang của cổng không có tiêu đề hoặc nội dung.', 'no known markup')
  const title = squeeze($(markup.title).first().text())
  if (title === '' || errorTitle.test(title))
    throw shape(
      'Trang của cổng là trang báo lỗi, không phải bài viết.',
      `title: ${title.slice(0, 60)}`,
    )

  const node = nodeOf($('body').attr('class') ?? '', [
    $('link[rel="shortlink"]').attr('href') ?? '',
    url,
  ])
  const author = squeeze($('.field--name-field-tac- .field__item').text()) || null
  const attachments = $('.field--name-field-tai-lieu-dinh-kem- a[href]')
    .toArray()
    .flatMap((link) => {
      const href = absolute($(link).attr('href') ?? '', url)
      return href === null ? [] : [{ name: squeeze($(link).text()), href }]
    })
  const printed = squeeze($(markup.date).first().text())
  // From the root: a search that starts at the body's children takes quadratic time.
  $(notTheArticle).remove()
  const body = $(markup.body).first().toArray() as readonly DomNode[]
  const text = withoutByline(textOf(body), author)
  if (text === '' && attachments.length === 0 && attributesOf(body, 'img', 'src').length === 0)
    throw shape('Bài trên cổng bỗng trống, máy không kết luận gì.', 'empty body')
  if (isMojibake(title + text))
    throw shape('Bài trên cổng bị lỗi phông chữ, máy không đọc được.', 'mojibake')
  const links = attributesOf(body, 'a', 'href').flatMap((href) => absolute(href, url) ?? [])
  const told =
    $('meta[property="article:published_time"], meta[name="pubdate"]').attr('content') ??
    $('article time[datetime]').first().attr('datetime')
  const publishedAt =
    (told === undefined ? null : parseIso(told)) ??
    (markup.wrongYear === true ? null : parseFeedDate(printed))
  return {
    node,
    title,
    text,
    links: [...new Set(links)],
    canonical: absolute($('link[rel="canonical"]').attr('href') ?? '', url),
    publishedAt,
    printed: parseDayMonth(printed),
    author,
    attachments,
    markup: markup.name,
  }
}

function nodeOf(bodyClass: string, addresses: readonly string[]): number | null {
  const found = /(?:^|\s)(?:page-)?node-([0-9]{1,10})(?=\s|$)/.exec(bodyClass)
  if (found !== null) return Number(found[1])
  for (const address of addresses) {
    const node = nodeOfPath(address)
    if (node !== null) return node
  }
  return null
}

/** The older template prints the author and the font buttons inside the body. */
function withoutByline(text: string, author: string | null): string {
  const isByline = (line: string) =>
    /^tác giả\s{0,3}:?\s/iu.test(`${line} `) ||
    line === author ||
    /^A-\s{0,2}A\s{0,2}A\+$/.test(line)
  const lines = text.split('\n')
  while (lines[0] !== undefined && isByline(lines[0])) lines.shift()
  while (lines.length > 0 && /^tác giả\s{0,3}:?\s/iu.test(`${lines.at(-1) ?? ''} `)) lines.pop()
  return lines.join('\n').trim()
}

const squeeze = (text: string) => text.replace(/[\s\u00a0]+/gu, ' ').trim()
