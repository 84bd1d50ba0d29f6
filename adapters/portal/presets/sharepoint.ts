// SharePoint with the template that many ministries share: ids change with every deployment, their endings do not.
import type { Preset } from './preset.ts'

export const sharepoint: Preset = {
  name: 'sharepoint',
  title: '.News_Detail_Title, [id$="divArticleTitle"], .title-article, h1',
  lead: '[id$="divArticleDescription1"]',
  body: '[id$="divArticleDescription2"], [id$="divArticleDescription"]',
  date: '.News_Time_Post, [id$="divArticleDate"], .date-article',
  author: '[id$="divArticleDescription3"]',
  attachments: '[id$="divAttachments"], .News_Attach',
}
