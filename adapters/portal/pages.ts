// The pages of the stand-in portal, marked up as Drupal with the gavias theme does, wrong year and all.
import type { Instant } from '../../src/core/types.ts'
import type { PortalArticle, PortalSeed } from './simulator.ts'

const escape = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

const zone = 7 * 3_600_000
const two = (n: number) => String(n).padStart(2, '0')

/** The theme formats day and month, then parses them again: the year is that of the moment of rendering. */
function printedDate(createdAt: string, now: Instant): string {
  const at = new Date(Date.parse(createdAt) + zone)
  return `${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${new Date(now + zone).getUTCFullYear()}`
}

const shell = (seed: PortalSeed, head: string, bodyClass: string, main: string) => `<!DOCTYPE html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8" />
<meta name="Generator" content="Drupal 10 (https://www.drupal.org)" />
${head}
</head>
<body class="${bodyClass}">
<a href="#main-content" class="visually-hidden focusable">Skip to main content</a>
<header id="header"><div class="site-name"><a href="/">${escape(seed.site.name)}</a></div>
<nav class="main-menu"><ul>${seed.categories
  .map(({ slug, name }) => `<li><a href="/${slug}">${escape(name)}</a></li>`)
  .join('')}</ul></nav></header>
<div id="page-main-content" class="main-content">
${main}
</div>
<footer id="footer"><p>© ${escape(seed.site.name)}. Ghi rõ nguồn khi phát hành lại thông tin từ trang này.</p></footer>
</body>
</html>
`

export function articlePage(
  seed: PortalSeed,
  base: string,
  article: PortalArticle,
  related: readonly PortalArticle[],
  now: Instant,
): string {
  const category = seed.categories.find(({ id }) => id === article.category)
  const attachments = article.attachments ?? []
  const files =
    attachments.length === 0
      ? ''
      : `<div class="field field--name-field-tai-lieu-dinh-kem- field--type-file field__items"><div class="field__label">Tài liệu đính kèm:</div>${attachments
          .map(
            ({ name, href }) =>
              `<div class="field__item"><span class="file"><a href="${escape(href)}">${escape(name)}</a></span></div>`,
          )
          .join('')}</div>`
  const head = `<title>${escape(article.title)} | ${escape(seed.site.name)}</title>
<link rel="canonical" href="${base}/${article.alias.replace(/^\//, '')}" />
<link rel="shortlink" href="${base}/node/${article.node}" />`
  const main = `<article class="node node-detail node--type-article${(article.promoted ?? true) ? ' node--promoted' : ''} node--view-mode-full clearfix">
<div class="post-block article-detail"><div class="block">
<h1 class="post-title"><span class="field field--name-title">${escape(article.title)}</span></h1>
<div class="post-top"><div class="post-meta category-background"><a href="/${category?.slug ?? ''}">${escape(category?.name ?? '')}</a><span class="post-created"> ${printedDate(article.createdAt, now)}</span> <span class="font-size"><a href="#" class="decrease">A-</a> <a href="#" class="reset">A</a> <a href="#" class="increase">A+</a></span></div></div>
<div class="post-content" id="text"><div class="node__content clearfix">
<div class="field field--name-body field--type-text-with-summary field__item">${article.body}</div>
<div class="field field--name-field-tac- field--type-list-string"><div class="field__label">Tác giả</div><div class="field__item">${escape(article.author)}</div></div>
${files}
</div></div>
<div class="related-posts"><h3 class="block-title">Tin liên quan</h3><div class="view-content">${related
    .map(
      (one) =>
        `<div class="item"><div class="post-title"><a href="/${one.alias.replace(/^\//, '')}">${escape(one.title)}</a></div><span class="post-created">${printedDate(one.createdAt, now)}</span></div>`,
    )
    .join('\n')}</div></div>
</div></div>
</article>`
  return shell(seed, head, `path-node page-node-type-article node-${article.node} not-front`, main)
}

export function categoryPage(
  seed: PortalSeed,
  at: { readonly name: string; readonly feed: string },
  articles: readonly PortalArticle[],
  page: number,
  more: boolean,
): string {
  const rows = articles
    .map(
      (
        one,
      ) => `<div class="views-row"><article class="node node--type-article node--view-mode-teaser clearfix">
<div class="post-block"><div class="post-title"><a href="/${one.alias.replace(/^\//, '')}" rel="bookmark"><span>${escape(one.title)}</span></a></div></div>
</article></div>`,
    )
    .join('\n')
  const pager = `<nav class="pager" role="navigation"><ul class="pager__items js-pager__items">${
    page > 0
      ? `<li class="pager__item pager__item--first"><a href="?page=0">« Trang đầu</a></li>`
      : ''
  }${more ? `<li class="pager__item pager__item--next"><a href="?page=${page + 1}" title="Đến trang sau" rel="next">››</a></li>` : ''}</ul></nav>`
  return shell(
    seed,
    `<title>${escape(at.name)} | ${escape(seed.site.name)}</title>
<link rel="alternate" type="application/rss+xml" title="${escape(at.name)}" href="${at.feed}" />`,
    'path-taxonomy',
    `<h1 class="page-title">${escape(at.name)}</h1><div class="view-content">${rows}</div>${pager}`,
  )
}

export const errorPage = (seed: PortalSeed) =>
  shell(
    seed,
    `<title>Page not found | ${escape(seed.site.name)}</title>`,
    'path-error',
    '<h1 class="page-title">Page not found</h1><div class="content">The requested page could not be found.</div>',
  )

/** The front page's feed hides every field of an article: no text, only title, link and the hour it was made. */
export function feedXml(
  seed: PortalSeed,
  base: string,
  articles: readonly PortalArticle[],
): string {
  const items = articles
    .map(
      (one) => `<item>
  <title>${escape(one.title)}</title>
  <link>${base}/${one.alias.replace(/^\//, '')}</link>
  <description></description>
  <pubDate>${new Date(Date.parse(one.createdAt)).toUTCString().replace('GMT', '+0000')}</pubDate>
  <dc:creator>quantri</dc:creator>
  <guid isPermaLink="false">${one.node} at ${base}</guid>
</item>`,
    )
    .join('\n')
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xml:base="${base}/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>${escape(seed.site.name)}</title>
<link>${base}/</link>
<description></description>
<language>en</language>
${items}
</channel>
</rss>
`
}
