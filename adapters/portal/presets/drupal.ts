// Drupal: with the gavias theme (An Giang), whose printed year is wrong, and as it comes.
import type { Preset } from './preset.ts'

const author = '.field--name-field-tac- .field__item'
const attachments = '.field--name-field-tai-lieu-dinh-kem-'

export const drupalGavias: Preset = {
  name: 'drupal-gavias',
  title: 'h1.post-title',
  body: '.post-content .field--name-body, .node__content .field--name-body',
  date: '.post-created',
  author,
  attachments,
  wrongYear: true,
}

export const drupal: Preset = {
  name: 'drupal',
  title: 'h1',
  body: '.node__content .field--name-body',
  date: '.node__submitted, .submitted',
  author,
  attachments,
}
