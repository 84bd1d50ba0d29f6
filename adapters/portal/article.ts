// An article page to its title, words, day and links; pages that only look like articles are refused. Pure.
import { load } from 'cheerio/slim'
import type { CheerioAPI } from 'cheerio/slim'
import type { Instant } from '../../src/core/types.ts'
import { nodeOfPath } from './address.ts'
import { parseDayMonth, parseFeedDate, parseIso } from './dates.ts'
import type { DayMonth } from './dates.ts'
import { unreadableFont } from './fonts.ts'
import { absolute, isTooDeep, shape } from './parse.ts'
import { presets } from './presets/index.ts'
import type { Preset } from './presets/index.ts'
import { densest } from './readable.ts'
import { attributesOf, textOf } from './text.ts'
import type { DomNode } from './text.ts'

/** Parts of a page that are not the article's own words, on every platform. */
const notTheArticle = [
  '.related-posts, .related, .related-news, .tin-lien-quan, .tinlienquan, .tin-khac, .tinkhac, .other-news, .news-other',
  '.field--name-field-tac-, .field--name-field-tai-lieu-dinh-kem-',
  '.post-meta, .breadcrumb, .tags, .tag-list',
  '.font-size, .text-size, .change-font-size',
  '.social-share, .share-buttons, .social, .fb-like, .addthis_toolbox, .zalo-share-button',
  '.comment-wrapper, #comments, .comments, .fb-comments',
  '.visually-hidden, .sr-only',
  '.caption, .wp-caption-text, .image-caption, .img-caption, .tplCaption p.Image, p.Image, .PhotoCMS_Caption, .chuthich',
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
  /** Every whole date on the page with where it stands: they must agree before one is trusted. */
  readonly witnesses: readonly Witness[]
  readonly author: string | null
  readonly attachments: readonly { readonly name: string; readonly href: string }[]
  /** Name of the preset that fitted, or `readable`. */
  readonly markup: string
}

export interface Witness {
  readonly from: 'meta' | 'printed' | 'address'
  readonly at: Instant
}

/**
 * Reads an article page; `shape` when it is an error page in disguise, has no title or nothing to say.
 * `known`: presets to try, the source's own first.
 */
export function parseArticle(
  html: string,
  url: string,
  known: readonly Preset[] = presets,
): ArticlePage {
  refuseWhatIsNoPage(html)
  const cropped = cropOf(html)
  if (isTooDeep(cropped))
    throw shape('Trang của cổng rối quá, máy không đọc được.', 'nested too deep')
  return articleOf(cropped, url, known)
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

function articleOf(html: string, url: string, known: readonly Preset[]): ArticlePage {
  const $ = load(html)
  const preset = known.find(({ title, body }) => $(title).length > 0 && $(body).length > 0)
  const title = titleOf($, preset)
  if (title === '' || errorTitle.test(title))
    throw shape(
      'Trang của cổng là trang báo lỗi, không phải bài viết.',
      `title: ${title.slice(0, 60)}`,
    )

  const node = nodeOf($('body').attr('class') ?? '', [
    $('link[rel="shortlink"]').attr('href') ?? '',
    url,
  ])
  const author =
    squeeze(
      $(preset?.author ?? '[rel="author"]')
        .first()
        .text(),
    ) || null
  const dates = datesOf($, preset, url)
  const attachments = attachmentsOf($, preset, url)
  // From the root: a search that starts at the body's children takes quadratic time.
  $(notTheArticle).remove()
  if (preset?.cut !== undefined) $(preset.cut).remove()
  const body = bodyOf($, preset)
  const words = textOf(body)
  const own = preset === undefined ? withoutHead(words, title) : words
  const text = withoutByline(withLead($, preset, own), author)
  if (text === '' && attachments.length === 0 && attributesOf(body, 'img', 'src').length === 0)
    throw preset === undefined
      ? shape('Trang của cổng không có tiêu đề hoặc nội dung.', 'no known markup')
      : shape('Bài trên cổng bỗng trống, máy không kết luận gì.', 'empty body')
  if (text.length < 400 && errorWords.test(text))
    throw shape(
      'Trang của cổng là trang báo lỗi, không phải bài viết.',
      `body: ${text.slice(0, 60)}`,
    )
  const font = unreadableFont(title + text)
  if (font !== null)
    throw shape('Bài trên cổng bị lỗi phông chữ, không đối chiếu được.', `font: ${font}`)
  const links = attributesOf(body, 'a', 'href').flatMap((href) => absolute(href, url) ?? [])
  return {
    node,
    title,
    text,
    links: [...new Set(links)],
    canonical: absolute($('link[rel="canonical"]').attr('href') ?? '', url),
    ...dates,
    author,
    attachments,
    markup: preset?.name ?? 'readable',
  }
}

/** A soft 404 says so in a few words where the article should be. */
const errorWords =
  /(?:không tìm thấy (?:trang|nội dung|bài viết)|(?:trang|bài viết|nội dung)(?: này)? (?:không tồn tại|đã bị xóa|đã bị gỡ)|server error in '|runtime error|service unavailable|request rejected|access denied|checking your browser|just a moment\.\.\.|bật javascript|enable javascript|hệ thống đang (?:bảo trì|nâng cấp|quá tải)|the requested (?:url|page))/iu

function titleOf($: CheerioAPI, preset: Preset | undefined): string {
  const said = $(preset?.title ?? 'h1')
    .toArray()
    .map((node) => squeeze(mended($(node).text())))
  // A logo may be the first `h1`; a preset's own selector is believed.
  const own =
    preset === undefined
      ? said.find((one) => one.length > 10)
      : (said.find((one) => one !== '') ?? '')
  const title =
    own ??
    squeeze($('meta[property="og:title"]').attr('content') ?? $('title').text()).replace(
      /\s[|–-]\s[^|]{0,80}$/u,
      '',
    )
  // Liferay prints the missing sub-title.
  return title.replace(/^null\s{1,3}(?=.)/, '')
}

/** The source's own selector, else the block that holds most of the page's running words. */
function bodyOf($: CheerioAPI, preset: Preset | undefined): readonly DomNode[] {
  const root = ($('body').toArray()[0] ?? $.root().toArray()[0]) as DomNode
  if (preset === undefined) return relieved([densest(root)])
  const found = $(preset.body).toArray()
  const longest = found.reduce<(typeof found)[number] | undefined>(
    (best, node) =>
      best === undefined || $(node).text().length > $(best).text().length ? node : best,
    undefined,
  )
  const own = longest === undefined ? [] : relieved([longest as unknown as DomNode])
  const words = textOf(own)
  if (words.length >= 40 || attributesOf(own, 'img', 'src').length > 0) return own
  const readable = relieved([densest(root)])
  return preset.body === '' || textOf(readable).length < 10 * words.length + 200 ? own : readable
}

const others =
  /^(?:(?:các )?(?:tin|bài|bài viết|văn bản|thông tin)(?: tức)? (?:liên quan|khác|cùng chuyên mục|mới hơn|cũ hơn|đã đưa)|tin mới|xem thêm|có thể bạn quan tâm|những tin (?:mới|cũ) hơn)\s{0,2}:?$/iu

/** Without the list of other articles that follows its heading inside the same block. */
function relieved(nodes: readonly DomNode[]): readonly DomNode[] {
  return nodes.map((node) => {
    const children = node.children ?? []
    const cut = children.findIndex(
      (child) => child.type === 'tag' && isShort(child) && others.test(textOf([child])),
    )
    const kept = cut < 0 ? children : children.slice(0, cut)
    return children.length === 0 ? node : { ...node, children: relieved(kept) }
  })
}

/** Cheap: headings have few descendants. */
const isShort = (node: DomNode): boolean => {
  const inner = node.children ?? []
  return inner.length <= 3 && inner.every((child) => (child.data ?? '').length < 60)
}

const dateLine =
  /^(?:(?:thứ \p{L}{2,4}|chủ nhật|ngày đăng|đăng ngày|cập nhật)[\s,:-]{0,4}){0,2}[0-9:]{0,8},?\s?[0-9]{1,2}[/-][0-9]{1,2}[/-][0-9]{4}[\s,|:0-9-]{0,20}(?:SA|CH|AM|PM)?$/iu

/** The densest block of an unknown page may hold its title and day too. */
function withoutHead(text: string, title: string): string {
  const lines = text.split('\n')
  while (lines[0] !== undefined && (lines[0] === title || dateLine.test(lines[0]))) lines.shift()
  return lines.join('\n')
}

function withLead($: CheerioAPI, preset: Preset | undefined, text: string): string {
  const lead = squeeze(
    mended(
      $(preset?.lead ?? '.sapo, .lead')
        .first()
        .text(),
    ),
  )
  return lead === '' || lead.length > 2000 || squeeze(text).includes(lead)
    ? text
    : `${lead}\n${text}`
}

const mended = (text: string) => text.replace(/\s?!important;/g, '')

function datesOf(
  $: CheerioAPI,
  preset: Preset | undefined,
  url: string,
): Pick<ArticlePage, 'publishedAt' | 'printed' | 'witnesses'> {
  const machine =
    $('meta[property="article:published_time"], meta[name="pubdate"]').attr('content') ??
    $('article time[datetime], time[itemprop="datePublished"]').first().attr('datetime') ??
    $('meta[itemprop="datePublished"]').attr('content') ??
    /"datePublished"\s{0,5}:\s{0,5}"([^"]{8,40})"/.exec(
      $('script[type="application/ld+json"]').text(),
    )?.[1]
  const meta = machine === undefined || preset?.editTime === true ? null : parseIso(machine)
  const printed = printedDates($, preset)
  const whole = preset?.wrongYear === true ? null : (printed[0]?.at ?? null)
  const address = dateInPath(url)
  const witnesses: Witness[] = []
  if (meta !== null) witnesses.push({ from: 'meta', at: meta })
  if (whole !== null) witnesses.push({ from: 'printed', at: whole })
  if (address !== null) witnesses.push({ from: 'address', at: address })
  return { publishedAt: meta ?? whole, printed: printed[0]?.day ?? null, witnesses }
}

/**
 * Dates in the preset's places, those after the title first: a clock in the header stands before it, and shows today.
 * Without a place of its own: a line near the title that is nothing but a date.
 */
function printedDates(
  $: CheerioAPI,
  preset: Preset | undefined,
): readonly { readonly at: Instant | null; readonly day: DayMonth | null }[] {
  const places = preset?.date ?? 'time, .date, .post-date, .ngaydang, .ngay-dang, .time'
  const title = $(preset?.title ?? 'h1').toArray()[0]
  const all = $(`${preset?.title ?? 'h1'}, ${places}`).toArray()
  const at = title === undefined ? -1 : all.indexOf(title)
  return [...all.slice(at + 1), ...all.slice(0, Math.max(0, at))]
    .map((node) => squeeze($(node).text()))
    .filter((said) => said.length < 120)
    .map((said) => ({ at: parseFeedDate(said), day: parseDayMonth(said) }))
    .filter(({ day, at }) => day !== null || at !== null)
}

/** `/2025/10/22/`, `/2025-10-22/` in a path. */
function dateInPath(url: string): Instant | null {
  const found = /\/(20[0-9]{2})[/-]([01][0-9])[/-]([0-3][0-9])(?=[/-])/.exec(new URL(url).pathname)
  return found === null ? null : parseIso(`${found[1]}-${found[2]}-${found[3]}`)
}

const files = /\.(?:pdf|docx?|xlsx?|xlsm|pptx?|zip|rar|odt)(?:[?#]|$)/i

/** Links in the preset's place, and links to files in the body. */
function attachmentsOf(
  $: CheerioAPI,
  preset: Preset | undefined,
  url: string,
): ArticlePage['attachments'] {
  const own =
    preset?.attachments === undefined ? [] : $(preset.attachments).find('a[href]').toArray()
  const inBody =
    preset === undefined || preset.body === '' ? [] : $(preset.body).find('a[href]').toArray()
  const found = new Map<string, string>()
  for (const link of [...own, ...inBody.filter((one) => files.test($(one).attr('href') ?? ''))]) {
    const href = absolute($(link).attr('href') ?? '', url)
    if (href !== null && !found.has(href)) found.set(href, squeeze($(link).text()))
  }
  return [...found].map(([href, name]) => ({ name, href }))
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

const credit =
  /^(?:tác giả|nguồn(?: tin)?|người đăng|người viết|biên tập|lượt xem|số lượt xem)\s{0,3}:\s?.{0,80}$/iu

/** Older templates print the author, the font buttons and the count of readers inside the body. */
function withoutByline(text: string, author: string | null): string {
  const isByline = (line: string) =>
    credit.test(line) ||
    /^tác giả\s{0,3}:?\s/iu.test(`${line} `) ||
    line === author ||
    /^A-\s{0,2}A\s{0,2}A\+$/.test(line)
  const lines = text.split('\n')
  while (lines[0] !== undefined && isByline(lines[0])) lines.shift()
  while (lines.length > 0 && isByline(lines.at(-1) ?? '')) lines.pop()
  return lines.join('\n').trim()
}

const squeeze = (text: string) => text.replace(/[\s\u00a0]+/gu, ' ').trim()

/** A feed or JSON where a page was asked for, or a page cut off on its way, is an answer gone wrong: never an article. */
function refuseWhatIsNoPage(html: string): void {
  const start = html.slice(0, 600).trimStart()
  if (/^(?:<\?xml[^>]{0,200}>\s*)?<(?:rss|feed|rdf:RDF)[\s>]/i.test(start) || start.startsWith('{'))
    throw shape('Cổng trả về dữ liệu khác thay cho trang bài viết.', 'not an HTML page')
  // Old templates leave out one of the two; a whole document closes neither only when it was cut.
  if (/<html[\s>]/i.test(start) && !/<\/(?:body|html)\s*>/i.test(html))
    throw shape(
      'Trang trên cổng bị đứt giữa chừng; chưa đọc được bài này.',
      'cut off: never closed',
    )
}
