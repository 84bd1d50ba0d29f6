// NukeViet 4: the lead stands outside the body, `datePublished` holds the hour of the last edit.
import type { Preset } from './preset.ts'

export const nukeviet: Preset = {
  name: 'nukeviet',
  title: 'h1.title, h1[itemprop="headline"]',
  lead: '.hometext, [itemprop="description"].hometext',
  body: '#news-bodyhtml, #news-bodytext',
  date: 'span.h5, .detail-date',
  author: '.detail-author, .news_column .author',
  attachments: '.newsdetail_attach, #news-attach, .list-attach',
  cut: '.clearfix.fs-relate, .keyword, .newsdetail_tags',
  editTime: true,
}
