// The keyboard's own script: it moves the focus and follows links, never presses a button by itself. Every page is whole without it.
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** `tat`: this person wants no single-key shortcuts (WCAG 2.1.4). */
export const shortcutsCookie = 'khop_phim'

/** Plain JavaScript, as sent: small enough to read, so nothing builds it. */
export const script = `'use strict'
addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return
  const at = document.activeElement
  const menu = document.querySelector('.menu[open]')
  if (event.key === 'Escape' && menu !== null) {
    menu.open = false
    menu.querySelector('summary').focus()
    return
  }
  if (at !== null && at.matches('input:not([type=radio], [type=checkbox]), textarea, select')) {
    if (event.key === 'Escape') at.blur()
    return
  }
  const key = event.key.toLowerCase()
  const show = (element) => {
    const folded = element.closest('details')
    if (folded !== null) folded.open = true
    element.focus()
    element.scrollIntoView({ block: 'nearest' })
  }
  const go = () => {
    if (key === '?') {
      const help = document.querySelector('#phim')
      if (help === null) return false
      help.open = !help.open
      show(help.querySelector('summary'))
      return true
    }
    if (key === '/') {
      const search = document.querySelector('input[type=search]')
      if (search === null) location.assign('/bai-cu')
      else show(search)
      return true
    }
    if (!'jkareu'.includes(key) || key.length !== 1) return false
    const marked = [...document.querySelectorAll('[data-key=' + key + ']')]
    const target = marked.find((element) => element.checkVisibility())
    if (target !== undefined) {
      // A link is followed; a button only gets the focus: nothing is decided by one stray key.
      if (target.matches('a')) target.click()
      else show(target)
      return true
    }
    if (key !== 'j' && key !== 'k') return false
    const stops = [...document.querySelectorAll('.findings a.button, .cards a')].filter((element) => element.checkVisibility())
    const here = stops.indexOf(at)
    const next = stops[key === 'j' ? here + 1 : Math.max(0, here - 1)]
    if (next !== undefined) show(next)
    return next !== undefined
  }
  if (go()) event.preventDefault()
})
`

export const scriptTag = bytesToHex(sha256(utf8ToBytes(script))).slice(0, 12)

export const scriptHref = `/desk.js?v=${scriptTag}`
