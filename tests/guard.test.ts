// The Worker's address guard: what may be asked, what never.
import { describe, expect, it } from 'vitest'
import { addressGuard } from '../src/guard.ts'

const refused = (url: string, allow: readonly string[] = []) => {
  try {
    addressGuard(allow)(new URL(url))
    return false
  } catch {
    return true
  }
}

describe('addressGuard', () => {
  it.each([
    'https://longxuyen.angiang.gov.vn/node/1',
    'http://203.205.37.201/x',
    'https://graph.facebook.com',
  ])('%s may be asked', (url) => expect(refused(url)).toBe(false))
  it.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://10.1.2.3/',
    'http://192.168.1.1/admin',
    'http://169.254.169.254/latest/meta-data',
    'http://100.64.0.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[fd00::1]/',
    'http://localhost:8787/',
    'http://printer.local/',
  ])('%s is refused', (url) => expect(refused(url)).toBe(true))
  it('a host that the configuration lists is allowed, and only on its port', () => {
    expect(refused('http://127.0.0.1:4001/rss.xml', ['127.0.0.1:4001'])).toBe(false)
    expect(refused('http://127.0.0.1:4002/rss.xml', ['127.0.0.1:4001'])).toBe(true)
  })
})
