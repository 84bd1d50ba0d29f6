// Pages that say themselves what their parts are: schema.org microdata, then plain HTML.
import type { Preset } from './preset.ts'

export const schemaOrg: Preset = {
  name: 'schema.org',
  title: '[itemprop="headline"], h1',
  body: '[itemprop="articleBody"]',
  date: '[itemprop="datePublished"]',
  author: '[itemprop="author"]',
}

export const html: Preset = {
  name: 'html',
  title: 'h1',
  lead: '.sapo, .lead',
  body: 'article .node__content, article',
  date: 'time',
}
