// A real Chromium over the small ward, and what every page must hold in it: nothing for axe-core, nothing against the page's
// own policy, nothing wider than a phone, nothing too small to press.
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { openWard, password, type Ward } from './ward.ts'

export const executablePath = process.env['KHOP_CHROMIUM'] ?? '/usr/bin/chromium'
const absent = !existsSync(executablePath)

/** No browser here: said aloud; where tests are counted (CI), they fail instead. */
export const skipped = absent && process.env['CI'] === undefined
if (skipped)
  console.warn(
    `No Chromium at ${executablePath}: the desk was NOT tried in a browser. Set KHOP_CHROMIUM.`,
  )

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export const phone = { width: 360, height: 740 }

export interface Seat {
  readonly page: Page
  /** What the page's own policy refused since it was opened. */
  readonly refused: readonly string[]
}

export interface Chromium {
  readonly ward: Ward
  readonly base: string
  /** Somebody at a phone of their own; `who` null: not signed in. */
  seat(who: string | null, how?: BrowserContextOptions & { language?: 'en' }): Promise<Seat>
  close(): Promise<void>
}

export async function openChromium(ward?: Ward): Promise<Chromium> {
  const opened = ward ?? (await openWard())
  const server = createAdaptorServer({ fetch: opened.app.fetch })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const browser: Browser = await chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  return {
    ward: opened,
    base,
    async seat(who, { language, ...how } = {}) {
      const context = await browser.newContext({ viewport: phone, baseURL: base, ...how })
      const page = await context.newPage()
      const refused: string[] = []
      page.on('console', (message) => {
        if (/Content.Security.Policy/i.test(message.text())) refused.push(message.text())
      })
      if (language !== undefined || who !== null) await page.goto('/dang-nhap')
      if (language !== undefined) await page.click(`button[lang=${language}]`)
      if (who !== null) await signIn(page, who)
      return { page, refused }
    },
    async close() {
      await browser.close()
      await new Promise((closed) => server.close(closed))
      await opened.close()
    },
  }
}

/** By keyboard, as people do. */
export async function signIn(page: Page, who: string): Promise<void> {
  await page.fill('[name=thu]', `${who}@mau.example`)
  await page.fill('[name=mat-khau]', password)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname !== '/dang-nhap')
}

/** What axe-core objects to, as lines a person can read. Evaluated outside the page's own policy. */
export async function objections(page: Page): Promise<readonly string[]> {
  await unfold(page)
  await page.evaluate(axe)
  const found = await axeOn(page, 'document')
  if (!(await openMenu(page, true))) return found
  // The open menu lies over the page, so it is looked at by itself.
  const inMenu = await axeOn(page, '"header"')
  await openMenu(page, false)
  return [...found, ...inMenu]
}

const axeOn = (page: Page, what: string) =>
  page.evaluate<
    string[]
  >(`axe.run(${what}, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
    .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map((n) => id + ': ' + n.html.slice(0, 160) + ' ' + (n.failureSummary ?? ''))))`)

/** false: this page has none. */
const openMenu = (page: Page, open: boolean) =>
  page.evaluate<boolean>(`(() => {
    const menu = document.querySelector('.menu')
    if (menu !== null) menu.open = ${open}
    return menu !== null
  })()`)

/** What sticks out of the page sideways, and what is too small for a finger (WCAG 2.5.8: 24 px; words in a sentence excepted). */
export async function misfits(page: Page): Promise<readonly string[]> {
  await unfold(page)
  await openMenu(page, true)
  const found = await page.evaluate<string[]>(`(() => {
    const shown = (e) => e.checkVisibility() && e.getBoundingClientRect().width > 1
    const name = (e) => e.outerHTML.slice(0, 120)
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth
    const over = wide <= 0 ? [] : [...document.querySelectorAll('main *, header *, footer *')]
      .filter((e) => shown(e) && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .map((e) => 'too wide: ' + name(e)).slice(0, 3)
    const pressed = 'button, .button, summary, input:not([type=hidden], [type=radio], [type=checkbox]), select, nav a'
    const small = [...document.querySelectorAll(pressed)]
      .filter((e) => shown(e) && (e.offsetHeight < 24 || e.offsetWidth < 24))
      .map((e) => 'too small: ' + name(e))
    return [...(wide > 0 ? ['page ' + wide + ' px too wide'] : []), ...over, ...small]
  })()`)
  await openMenu(page, false)
  return found
}

/** Folded parts are part of the page: everything is tried unfolded. */
const unfold = (page: Page) =>
  page.evaluate('document.querySelectorAll("details:not(.menu)").forEach((d) => { d.open = true })')

/** Everything wrong with a page as it stands, in light and in dark. */
export async function faults({ page, refused }: Seat): Promise<readonly string[]> {
  const found: string[] = refused.map((words) => `policy: ${words}`)
  found.push(...(await misfits(page)))
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    found.push(...(await objections(page)).map((words) => `${colorScheme}: ${words}`))
  }
  return found
}
