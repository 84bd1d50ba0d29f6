// Words of the morning's text page, in English.
import type { morning as vi } from './morning.vi.ts'

export const morning: typeof vi = {
  title: 'Morning message',
  lead: 'Copy it into the staff group of your unit. It names what is to be done and nobody who posted.',
  text: (unit) => `Message of ${unit}`,
  link: 'Morning message to copy into the group',
}
