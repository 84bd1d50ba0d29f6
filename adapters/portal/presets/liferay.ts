// Liferay, also as the VNPT portal: web content inside an asset publisher, titles that begin with "null ".
import type { Preset } from './preset.ts'

export const liferay: Preset = {
  name: 'liferay',
  title:
    '.asset-title, h1.header-title, .title-news-detail, .journal-content-article h1, .portlet-content h1',
  lead: '.asset-summary, .sapo-detail',
  body: '.asset-content .journal-content-article, .journal-content-article, .asset-content, .content-detail',
  date: '.publish-date, .metadata-publish-date, .date-detail, .asset-metadata',
  author: '.metadata-author',
  attachments: '.asset-attachments, .document-library-preview',
  cut: '.asset-related-assets, .asset-ratings, .asset-flag, .taglib-social-bookmarks',
}
