// Pictures for the README, of the demo run from source: list, difference, approval, province, check; wide, on a phone, in the dark.
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { chromium, type Browser, type Page } from 'playwright-core'

const port = 8799
const base = `http://127.0.0.1:${port}`
const folder = 'docs/screenshots'
const executablePath = process.env['KHOP_CHROMIUM'] ?? '/usr/bin/chromium'

interface Account {
  readonly email: string
  readonly password: string
  readonly roles: readonly { readonly role: string }[]
}

const { accounts } = JSON.parse(readFileSync('data/samples/ward.json', 'utf8')) as {
  accounts: readonly Account[]
}

/** A difference in which both sides say something: what the desk is for. */
const both = '.difference:has(.side.official mark):has(.side.post mark) a.button'
const wide = { width: 1280, height: 900 }
const phone = { width: 360, height: 740 }

const demo = spawn(
  process.execPath,
  ['--import', 'tsx', 'tests/fixtures/khop.ts', 'demo', '--port', String(port)],
  { stdio: ['ignore', 'ignore', 'pipe'] },
)
try {
  await opened()
  mkdirSync(folder, { recursive: true })
  const browser = await chromium.launch({
    executablePath,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run'],
  })
  const officer = await seats(browser, 'officer')
  const list = await officer('today', ['desktop', 'phone', 'dark'], '/')
  await list.click(both)
  await list.waitForURL(/\/d\//)
  const address = new URL(list.url()).pathname
  const difference = await officer('difference', ['desktop', 'phone'], address)

  // As a person copies it: without the words that are there for screen readers.
  const draft = await difference.evaluate<string>(`(() => {
    const post = [...document.querySelectorAll('section.side.post .given')].at(-1).cloneNode(true)
    post.querySelectorAll('.unsaid').forEach((words) => words.remove())
    return post.textContent
  })()`)
  const check = await officer('check', [], '/kiem-tra')
  await check.fill('[name=bai-nhap]', draft)
  await check.click('main form button.main')
  await check.waitForLoadState()
  await check.evaluate(
    `scrollTo({ top: document.querySelector('main form button.main').offsetTop - 16, behavior: 'instant' })`,
  )
  await check.screenshot({ path: `${folder}/check-desktop.png` })

  const basis = difference.locator('[name=can-cu]')
  if (await basis.isVisible()) await basis.fill('Văn phòng phường xác nhận lúc 6 giờ 15/6/2026')
  await difference.click('.proposal button.main')
  await difference.waitForURL(/\/sua\//)
  const approver = await seats(browser, 'approver')
  await approver('approval', ['phone'], new URL(difference.url()).pathname)

  // Another one, by hand: approved at once, then as its officer has it on the phone.
  const next = await officer('today', [], '/')
  await next.locator(both).nth(1).click()
  await next.waitForURL(/\/d\//)
  const byHand = next.locator('[name=cach][value=by-hand]')
  if ((await byHand.count()) > 0) await byHand.check()
  const why = next.locator('[name=can-cu]')
  if (await why.isVisible()) await why.fill('Văn phòng phường xác nhận lúc 6 giờ 15/6/2026')
  await next.click('.proposal button.main')
  await next.waitForURL(/\/sua\//)
  const where = new URL(next.url()).pathname
  const approval = await approver('approval', [], where)
  const approve = approval.locator('button:has-text("Duyệt")').first()
  if (await approve.isVisible()) await approve.click()
  const hand = await officer('by-hand', [], where)
  for (let n = 0; n < 40 && (await hand.locator('button:has-text("Đã sửa")').count()) === 0; n++) {
    await hand.waitForTimeout(250)
    await hand.reload()
  }
  await officer('by-hand', ['phone'], where)

  const administrator = await seats(browser, 'admin')
  await administrator('units', ['desktop'], '/units')
  await browser.close()
} finally {
  demo.kill('SIGINT')
}

/** Settles when the demo says where the desk is; fails when it ends before. */
function opened(): Promise<void> {
  return new Promise((resolve, reject) => {
    demo.stderr.on('data', (bytes: Buffer) => {
      if (bytes.toString().includes(base)) resolve()
    })
    demo.on('exit', (code) => reject(new Error(`khop demo ended with ${code}`)))
  })
}

type Look = 'desktop' | 'phone' | 'dark'

/** Signs somebody in once; then takes pictures of a page in several looks. Answers the page, wide. */
async function seats(
  browser: Browser,
  role: string,
): Promise<(name: string, looks: readonly Look[], path: string) => Promise<Page>> {
  const account = accounts.find(({ roles }) => roles[0]?.role === role)
  if (account === undefined) throw new Error(`no sample account is ${role}`)
  const first = await browser.newContext()
  const page = await first.newPage()
  await page.goto(`${base}/dang-nhap`)
  await page.fill('input[name=thu][type=email]', account.email)
  await page.fill('input[name=mat-khau][type=password]', account.password)
  await page.click('form button.main')
  await page.waitForURL(`${base}/`)
  const storageState = await first.storageState()
  await first.close()

  const open = async (path: string, look: Look): Promise<Page> => {
    const context = await browser.newContext({
      storageState,
      viewport: look === 'phone' ? phone : wide,
      colorScheme: look === 'dark' ? 'dark' : 'light',
      // A phone's picture is small: twice the dots keep its letters sharp.
      deviceScaleFactor: look === 'phone' ? 2 : 1,
    })
    const one = await context.newPage()
    await one.goto(base + path)
    return one
  }
  return async (name, looks, path) => {
    for (const look of looks) {
      const one = await open(path, look)
      await one.screenshot({ path: `${folder}/${name}-${look}.png` })
      await one.close()
    }
    return open(path, 'desktop')
  }
}
