// Words of connecting channels and pasting posts, in English.
import type { connect as vi } from './connect.vi.ts'

const count = (n: number) => new Intl.NumberFormat('en-GB').format(n)

export const connect: typeof vi = {
  title: 'Connect channels',
  lead: 'How each channel is doing, in whose name it stands, and the link by which a page administrator connects it. Nobody copies or sends keys.',
  looked: (at) => `Looked at ${at}`,
  neverLooked: 'Not looked at yet; every night looks once.',
  lookedBefore: 'Just connected; the comparison under way or to come looks again.',
  state: { ok: 'good', warn: 'worth a look', fail: 'broken' },
  stands: (as, at) => `Connected to ${as} since ${at}.`,
  standsBy: (person) =>
    `In the name of ${person}. When that person leaves the page or changes the password, invite somebody to connect again.`,
  notYet: 'Nobody has connected this channel by a link yet.',
  byConfig: 'This channel needs nobody to sign in.',
  invite: 'Make an invitation link',
  inviteWhy:
    "Send the link to the page's administrator, who opens it, signs in at the channel and picks the page. It works once, within 7 days.",
  made: 'Invitation link, shown only now',
  madeWhy: (until) =>
    `Copy it and send it to the page's administrator privately. Valid until ${until}.`,
  openHere: 'Open it on this machine now',
  pending: (who, until) => `Link made by ${who}, valid until ${until}`,
  revoke: 'Revoke',
  revoked: 'The link is revoked.',
  gone: 'That link no longer works.',
  cannot: 'This channel is not connected by a link.',
  console: "For the app's console",
  back: 'Redirect address',
  hears: 'Address for its messages',
  paste: 'Paste posts of this channel',

  guestTitle: 'Connect a page to Khớp',
  guestLead: (unit) =>
    `${unit} uses Khớp to compare the posts of its page with its portal. A page administrator has to allow it.`,
  guestChannel: 'Channel to connect',
  guestNext:
    'Next: sign in at the channel, leave the permissions as they are, then pick the right page. Khớp never sees the password.',
  guestPower:
    'Once connected, Khớp reads published posts; it publishes a correction only after somebody in charge approved it.',
  start: 'Start',
  ready: 'Ready',
  go: "Go to the channel's sign-in page",
  until: (at) => `This link works until ${at}.`,
  deadTitle: 'This link no longer works',
  dead: "It was used, revoked, or is too old. Ask the unit's administrator for a new one.",
  choose: 'Pick the page',
  chooseWhy: (channel) =>
    `Pick the page of the channel “${channel}”. A wrong page would be compared wrongly.`,
  take: 'Pick this page',
  doneTitle: 'Connected',
  done: (name, unit) =>
    `${name} is connected for ${unit}. You may close this page; Khớp begins to read its published posts.`,
  notDone: 'Not connected',

  pasteTitle: 'Paste a post',
  pasteLead:
    'For a page that no program may read: copy the post word for word and paste it here. Pasting a known post again makes a new version of it.',
  pasteText: 'The post, word for word',
  pasteUrl: "The post's address (best given, so that it is recognised)",
  pasteDay: 'Published on, for example 10/03/2026 08:00',
  preview: 'Preview',
  save: 'Keep this post',
  again: (title) => `New version of “${title}”`,
  fresh: 'New post',
  known: 'This post is known: keeping it makes a new version.',
  same: 'This post is known and not a word has changed.',
  saved: 'Kept. The next comparison compares it with the portal.',
  savedNew: 'The new version is kept and compared with the portal again.',
  empty: 'There are no words yet. Paste the post and try again.',
  recent: 'Known posts, newest first',
  pasteAgain: 'Paste a new version',
  noPaste: 'This channel is read directly; nothing needs pasting.',
  chars: (n) => `${count(n)} characters`,
  dayDoubted: 'day not certain',
  dayDoubtedWhy: 'The places that tell the day of this post disagree, so it may be wrong.',
}
