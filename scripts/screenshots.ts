// Pictures for the README: the demo's list, one difference and one correction, on a wide screen and on a phone.
// Run `npm run build` first; pictures go to docs/screenshots.
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { chromium, type Browser, type Page } from 'playwright-core'

const port = 8797
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

const demo = spawn(process.execPath, ['bin/khop.js', 'demo', '--port', String(port)], {
  stdio: ['ignore', 'ignore', 'pipe'],
})
try {
  await opened()
  mkdirSync(folder, { recursive: true })
  const browser = await chromium.launch({
    executablePath,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run'],
  })
  for (const [name, width, height] of [
    ['desktop', 1280, 900],
    ['phone', 360, 740],
  ] as const) {
    const page = await signedIn(browser, 'officer', width, height)
    await page.screenshot({ path: `${folder}/today-${name}.png` })
    await page.click('.findings a.button')
    await page.waitForURL(/\/d\//)
    await page.screenshot({ path: `${folder}/difference-${name}.png` })
  }
  const officer = await signedIn(browser, 'officer', 1280, 900)
  await officer.click('.findings a.button')
  await officer.click('.proposal button.main')
  await officer.waitForURL(/\/sua\//)
  const approver = await signedIn(browser, 'approver', 360, 740)
  await approver.goto(officer.url())
  await approver.screenshot({ path: `${folder}/approval-phone.png` })
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

async function signedIn(
  browser: Browser,
  role: string,
  width: number,
  height: number,
): Promise<Page> {
  const account = accounts.find(({ roles }) => roles[0]?.role === role)
  if (account === undefined) throw new Error(`no sample account is ${role}`)
  const context = await browser.newContext({
    viewport: { width, height },
    // A phone's picture is small: twice the dots keep its letters sharp.
    deviceScaleFactor: width < 500 ? 2 : 1,
  })
  const page = await context.newPage()
  await page.goto(`${base}/dang-nhap`)
  await page.fill('input[name=thu][type=email]', account.email)
  await page.fill('input[name=mat-khau][type=password]', account.password)
  await page.click('button.main')
  await page.waitForURL(`${base}/`)
  return page
}
