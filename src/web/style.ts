// The desk's one style sheet: system fonts with every Vietnamese letter, light and dark, 360 px to wide, and paper.
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

export const css = `
:root {
  color-scheme: light dark;
  --paper: #f4f5f1; --sheet: #fff; --ink: #17211f; --soft: #505c59; --line: #cfd6d1; --field: #7c8a86;
  --brand: #0b4f4a; --on-brand: #fff; --link: #0a5a73; --wash: #e6efec;
  --red: #9c1a1a; --red-wash: #fbeaea; --amber: #7a4a00; --amber-wash: #fdf3df; --green: #14603a; --green-wash: #e5f3ea;
  --focus: #b35900; --mark: #fdeab8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #121816; --sheet: #1a2220; --ink: #e8eeeb; --soft: #a9b6b1; --line: #36423e; --field: #7f8f89;
    --brand: #0d3f3b; --on-brand: #eaf6f3; --link: #7fd0ea; --wash: #1f302c;
    --red: #ff9b93; --red-wash: #3a1d1c; --amber: #f2c06a; --amber-wash: #35280f; --green: #7fd6a3; --green-wash: #173224;
    --focus: #ffb45c; --mark: #4a3a10;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { font: 100%/1.5 "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, system-ui, sans-serif; -webkit-text-size-adjust: 100%; scroll-padding-top: 4rem; }
body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: anywhere; }
h1, h2, h3, p, ul, ol, dl, dd, blockquote, fieldset { margin: 0; padding: 0; }
h1 { font-size: 1.5rem; line-height: 1.25; letter-spacing: -0.01em; text-wrap: balance; }
h2 { font-size: 1.125rem; line-height: 1.3; }
h3 { font-size: 1rem; line-height: 1.35; }
a { color: var(--link); text-underline-offset: 0.18em; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
main:focus { outline: none; }
ul, ol { padding-left: 1.25rem; }
.findings, .cards, .channels, .tally, .timeline, .candidates, .top ul { list-style: none; padding: 0; }
.quiet { color: var(--soft); font-size: 0.9375rem; }
.unsaid { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; user-select: none; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 0.5rem; top: 0.5rem; z-index: 2; background: var(--sheet); padding: 0.75rem 1rem; }

.sample { background: var(--amber-wash); color: var(--amber); text-align: center; font-size: 0.875rem; padding: 0.25rem 1rem; }
.top { background: var(--brand); color: var(--on-brand); display: flex; flex-wrap: wrap; align-items: center; gap: 0 1.5rem; padding: 0 max(1rem, calc((100% - 74rem) / 2)); }
.top a, .top button { color: inherit; }
.brand { display: flex; flex-wrap: wrap; align-items: center; gap: 0 0.75rem; padding: 0.5rem 0; }
.brand a { display: inline-flex; align-items: center; gap: 0.4rem; font-size: 1.25rem; font-weight: 700; text-decoration: none; min-height: 2.75rem; }
.brand .unit { font-size: 0.9375rem; opacity: 0.92; }
.top ul { display: flex; flex-wrap: wrap; }
.top nav a { display: inline-flex; align-items: center; gap: 0.4rem; min-height: 2.75rem; padding: 0 0.75rem; text-decoration: none; border-bottom: 3px solid transparent; }
.top nav a:hover { text-decoration: underline; }
.top nav a[aria-current] { border-color: currentColor; font-weight: 600; }
.menu { position: relative; }
.menu > summary { min-height: 2.75rem; padding: 0 0.75rem; color: inherit; font-weight: 400; border-bottom: 3px solid transparent; gap: 0.3rem; }
.menu > summary:hover { text-decoration: underline; }
.menu > summary.here { border-color: currentColor; font-weight: 600; }
.menu > summary::before, .menu[open] > summary::before { content: none; }
.menu > summary::after { content: "▾"; }
.menu[open] > summary::after { content: "▴"; }
.menu > div { position: absolute; z-index: 3; right: 0; top: 100%; min-width: 15rem; padding: 0.5rem 0; background: var(--sheet); color: var(--ink); border: 1px solid var(--line); border-radius: 0 0 8px 8px; box-shadow: 0 8px 24px rgb(0 0 0 / 0.2); }
.menu p { padding: 0.5rem 1rem 0.1rem; color: var(--soft); font-size: 0.8125rem; font-weight: 600; }
.menu ul { display: block; }
.top .menu ul a { display: flex; color: var(--link); padding: 0 1rem; border: 0; }
.top .menu ul a[aria-current] { box-shadow: inset 4px 0 0 var(--brand); }
.top .menu div :focus-visible { outline-color: var(--focus); outline-offset: -3px; }
.count { background: var(--on-brand); color: var(--brand); border-radius: 1rem; min-width: 1.5rem; padding: 0 0.4rem; text-align: center; font-size: 0.8125rem; font-weight: 700; line-height: 1.5rem; }
.who { margin-left: auto; display: flex; flex-wrap: wrap; align-items: center; gap: 0 0.75rem; font-size: 0.9375rem; }
.top :focus-visible { outline-color: var(--on-brand); }

main { max-width: 76rem; margin: 0 auto; padding: 1.25rem 1rem 4rem; }
footer { max-width: 76rem; margin: 0 auto; padding: 0 1rem 2rem; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 0.5rem 0.75rem; background: var(--sheet); border: 1px solid var(--line); border-radius: 6px; }
.one { max-width: 60rem; margin: 0 auto; }
.one > *, .whole > *, .narrow > *, .worst > *, .beside > *, .stack > *, section > * { margin-top: 0.75rem; }
.one > section, .whole > section, .beside > section { margin-top: 2rem; }
.narrow { max-width: 24rem; margin: 1.5rem auto; }
.one .narrow { margin: 0.75rem 0 0; }
.today { display: grid; gap: 2rem; grid-template-columns: minmax(0, 1fr); }
@media (min-width: 62rem) { .today { grid-template-columns: minmax(0, 1fr) 19rem; } }
.beside > section:first-child { margin-top: 0; }

button, .button, summary { font: inherit; cursor: pointer; }
button, .button { display: inline-flex; align-items: center; justify-content: center; min-height: 2.75rem; padding: 0.35rem 1.1rem; border: 1px solid var(--field); border-radius: 6px; background: var(--sheet); color: var(--ink); text-decoration: none; font-weight: 600; }
button:hover, .button:hover { background: var(--wash); }
button.main, .button.main { background: var(--brand); border-color: var(--brand); color: var(--on-brand); }
button.main:hover, .button.main:hover { text-decoration: underline; background: var(--brand); }
button.link { background: none; border: 0; padding: 0 0.25rem; font-weight: 400; text-decoration: underline; text-underline-offset: 0.18em; }
.wide { width: 100%; }
label { display: block; font-weight: 600; }
input:not([type="radio"], [type="checkbox"]), textarea, select { display: block; width: 100%; margin-top: 0.25rem; min-height: 2.75rem; padding: 0.5rem 0.65rem; font: inherit; font-weight: 400; color: inherit; background: var(--sheet); border: 1px solid var(--field); border-radius: 6px; }
.one input:not([type="radio"], [type="checkbox"]), .one select { max-width: 36rem; }
input[type="hidden"] { display: none; }
textarea { line-height: 1.55; resize: vertical; field-sizing: content; max-height: 34rem; }
fieldset { border: 1px solid var(--line); border-radius: 6px; padding: 0.75rem 1rem; }
legend { font-weight: 600; padding: 0 0.35rem; }
.choice { display: flex; gap: 0.65rem; padding: 0.5rem 0; font-weight: 400; min-height: 2.75rem; }
.choice input { flex: none; width: 1.5rem; height: 1.5rem; margin: 0; accent-color: var(--brand); }
.notice { background: var(--wash); border-left: 4px solid var(--green); padding: 0.65rem 1rem; border-radius: 0 6px 6px 0; }
.notice.trouble { background: var(--amber-wash); border-color: var(--amber); }
.notice.calm { padding: 1rem 1.25rem; }
.notice.state-submitted, .notice.state-unknown, .notice.state-by-hand, .notice.state-refused, .notice.state-lapsed { background: var(--amber-wash); border-color: var(--amber); }
summary { min-height: 2.75rem; display: flex; align-items: center; gap: 0.5rem; font-weight: 600; color: var(--link); }
summary::before { content: "▸"; display: inline-block; width: 1em; }
details[open] > summary::before { content: "▾"; }
summary::-webkit-details-marker { display: none; }
.ruling { border-top: 1px solid var(--line); }
section > .ruling { margin-top: 0.35rem; }
section > h2 + .ruling { margin-top: 0.5rem; }
.ruling:last-child { border-bottom: 1px solid var(--line); }
.ruling > form { padding: 0 0 1rem 1.5rem; }

.findings > li { margin-top: 1rem; }
.finding { background: var(--sheet); border: 1px solid var(--line); border-left-width: 5px; border-radius: 8px; padding: 0.85rem 1.1rem 1rem; }
.finding.s-critical { border-left-color: var(--red); }
.finding.s-major { border-left-color: var(--amber); }
.finding.s-minor { border-left-color: var(--field); }
.where { color: var(--soft); font-size: 0.9375rem; }
.where b { color: var(--ink); }
.where .late { color: var(--amber); }
.finding h2 { font-size: 1.0625rem; margin-top: 0.1rem; }
.difference { margin-top: 0.75rem; }
.difference + .difference { border-top: 1px dashed var(--line); padding-top: 0.75rem; }
.difference > * { margin-top: 0.5rem; }
.severity { display: inline-flex; align-items: center; gap: 0.35rem; font-weight: 700; margin-right: 0.35rem; }
.severity svg { flex: none; }
.severity.s-critical { color: var(--red); }
.severity.s-major { color: var(--amber); }
.severity.s-minor { color: var(--soft); }
.levels { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; }
.why { max-width: 68ch; }
.two { display: grid; gap: 0.6rem 1rem; grid-template-columns: minmax(0, 1fr); }
@media (min-width: 40rem) { .two { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
.side { background: var(--paper); border-radius: 0 0 6px 6px; padding: 0.5rem 0.75rem 0.6rem; }
.side.official { border-top: 3px double var(--field); }
.side.post { border-top: 3px dashed var(--field); }
.side:only-child { grid-column: 1 / -1; }
.side dt { font-size: 0.8125rem; font-weight: 600; color: var(--soft); }
.side .given { display: inline; }
.one .side { background: var(--sheet); }
section.side { padding: 0.75rem 1rem 1rem; }
.then { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.5rem 1rem; }
.then .why { flex: 1 1 14rem; min-width: 0; }
section.side .given { display: block; }
.given { white-space: pre-wrap; unicode-bidi: isolate; overflow-wrap: anywhere; }
.given-title { font-weight: 700; margin-bottom: 0.5rem; }
mark { background: none; color: inherit; text-underline-offset: 0.2em; }
mark.m-differs { font-weight: 700; background: var(--mark); text-decoration: underline wavy 1.5px; text-decoration-color: var(--amber); border-radius: 3px; padding: 0 0.12em; }
.short { white-space: nowrap; }
mark.m-same { text-decoration: underline solid 2px; text-decoration-color: var(--green); }
mark.m-read { text-decoration: underline dotted 2px; text-decoration-color: var(--soft); }
.official mark.m-differs { text-decoration-style: double; }
.unseen { border: 1px solid var(--field); border-radius: 3px; font-size: 0.6875rem; padding: 0 0.2em; margin: 0 0.1em; color: var(--soft); white-space: nowrap; }
.diff { background: var(--sheet); border: 1px solid var(--line); border-radius: 6px; padding: 0.75rem 1rem; }
ins, del { border-radius: 3px; padding: 0 0.15em; }
ins { background: var(--green-wash); color: var(--green); text-decoration: underline 2px; font-weight: 600; }
del { background: var(--red-wash); color: var(--red); text-decoration: line-through; }
.sign { font-weight: 700; margin-right: 0.1em; text-decoration: none; display: inline-block; }
blockquote { border-left: 3px solid var(--line); padding: 0.25rem 0.75rem; margin-top: 0.35rem; }

.channels li, .tally li { padding: 0.35rem 0; border-top: 1px solid var(--line); font-size: 0.9375rem; }
.channels b { display: block; }
.failed { color: var(--red); }
.counts > div { display: flex; justify-content: space-between; gap: 1rem; padding: 0.3rem 0; border-top: 1px solid var(--line); font-size: 0.9375rem; }
.counts dd { font-variant-numeric: tabular-nums; font-weight: 600; text-align: right; }
.cards li { background: var(--sheet); border: 1px solid var(--line); border-radius: 8px; padding: 0.75rem 1rem; margin-top: 0.75rem; }
.cards a { display: inline-block; min-height: 1.75rem; font-weight: 600; }
.timeline li { padding: 0.4rem 0; border-top: 1px solid var(--line); }
.timeline time { color: var(--soft); margin-right: 0.5rem; font-variant-numeric: tabular-nums; }
ul.candidates > li > * + * { margin-top: 0.4rem; }
.finding > .candidates, .finding > .given + h2 { margin-top: 0.75rem; }
ul.candidates > li { border-top: 1px solid var(--line); padding: 0.6rem 0; }
.verdict { display: grid; gap: 0.5rem; margin-top: 1.5rem; max-width: 30rem; grid-template-columns: 1.4fr 1fr 1fr; }
.verdict > p, .verdict > .ruling[open] { grid-column: 1 / -1; }
.verdict .ruling { border: 0; }
.verdict summary { justify-content: center; border: 1px solid var(--field); border-radius: 6px; background: var(--sheet); color: var(--ink); }
.verdict .ruling > summary::before { content: none; }
.verdict > .ruling[open] { order: 1; }
.verdict .ruling > form { padding: 0.5rem 0 0; }
@media (max-width: 40rem) {
  html:has(.waiting) { scroll-padding-bottom: 5rem; }
  .waiting { position: sticky; bottom: 0; background: var(--paper); padding: 0.6rem 0; border-top: 1px solid var(--line); }
  .verdict .button, .verdict button { padding-inline: 0.5rem; }
}
.ways { display: flex; flex-wrap: wrap; gap: 0.5rem; }
.ways .main { background: var(--brand); border-color: var(--brand); color: var(--on-brand); }
.keys > div { display: grid; grid-template-columns: 4rem minmax(0, 1fr); padding: 0.2rem 0; }
.keys kbd { border: 1px solid var(--field); border-radius: 4px; padding: 0 0.4rem; }
.calls { columns: 2 20rem; }
.calls a { display: inline-block; min-height: 1.75rem; }
.technical dl > div { display: grid; grid-template-columns: 6rem minmax(0, 1fr); gap: 0.5rem; font-size: 0.875rem; overflow-wrap: anywhere; }
.qr { margin: 0; background: #fff; padding: 0.5rem; width: 12rem; }
.qr svg { display: block; width: 100%; height: auto; }
table { border-collapse: collapse; width: 100%; background: var(--sheet); }
th, td { text-align: left; vertical-align: top; padding: 0.5rem 0.65rem; border: 1px solid var(--line); overflow-wrap: anywhere; }
/* The name of a row is not broken inside a word to make room for what stands beside it. */
th { overflow-wrap: break-word; }
thead th { font-size: 0.875rem; color: var(--soft); }
tr.here { background: var(--wash); }
tr.differs td:last-child b { color: var(--amber); }
.relation { display: inline-block; width: 1.4em; }
tr.same td:last-child b { color: var(--green); }
@media (max-width: 40rem) {
  table, tbody, tr, th, td { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table { background: none; }
  tr { border: 1px solid var(--line); margin-top: 0.6rem; border-radius: 6px; background: var(--sheet); }
  tr.here { background: var(--wash); }
  th, td { border: 0; padding: 0.3rem 0.75rem; }
  td::before { content: attr(data-label) ": "; color: var(--soft); font-size: 0.875rem; }
  .top { gap: 0 0.5rem; }
  .brand { flex: 1 1 0; min-width: 0; padding: 0.25rem 0; }
  .brand a { min-height: 1.5rem; font-size: 1.0625rem; }
  .sample { font-size: 0.75rem; padding: 0 0.5rem; }
  main { padding-top: 0.5rem; }
  .top nav a { min-height: 2.25rem; }
  .who button { min-height: 2.25rem; }
  .one h1 { font-size: 1.0625rem; }
  .one > * { margin-top: 0.4rem; }
  .one .where { font-size: 0.8125rem; }
  .ways .button { font-size: 0.9375rem; line-height: 1.25; }
  .ways { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); }
  .ways .button { padding-inline: 0.4rem; text-align: center; }
  .brand .unit { font-size: 0.8125rem; width: 100%; line-height: 1.2; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
  .who { gap: 0; flex: none; }
  .who .name { display: none; }
  .top nav { order: 3; flex: 0 0 calc(100% + 0.9rem); margin: 0 -0.45rem; }
  .top nav > ul > li > a, .menu > summary { padding: 0 0.45rem; font-size: 0.9375rem; }
  .top nav > ul { justify-content: space-between; }
  .menu { position: static; }
  .menu > summary { min-height: 2.25rem; }
  .top { position: relative; }
  .menu > div { left: 0; }
  .correction h1 { font-size: 1.125rem; }
  .correction > section { margin-top: 1rem; }
  .finding { padding: 0.75rem 0.85rem 0.9rem; }
}
@media (max-width: 24rem) {
  .top nav > ul > li > a, .menu > summary { padding: 0 0.15rem; font-size: 0.8438rem; gap: 0.2rem; }
  .count { min-width: 1.25rem; padding: 0 0.3rem; line-height: 1.25rem; font-size: 0.75rem; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media (forced-colors: active) { mark, ins, del { forced-color-adjust: none; } }
@media print {
  nav, .who, form, .skip, footer, .sample, .ways, .verdict, .filters, .ruling, .beside form, section:has(> h2 + .ruling) { display: none; }
  body, .finding, .side, .cards li, table, tr { background: #fff; color: #000; }
  .top { background: none; color: #000; border-bottom: 1px solid #000; padding: 0; }
  main { max-width: none; padding: 0.5rem 0; }
  .one > section, .whole > section { margin-top: 1rem; }
  .finding, .cards li, tr, blockquote, .difference { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  .one a[href^="http"]::after { content: " (" attr(href) ")"; font-size: 0.8125rem; }
  details > *:not(summary) { display: revert; }
  details::details-content { content-visibility: visible; block-size: auto; }
}
`

/** Changes whenever the sheet does, so that browsers may keep it for a year. */
export const styleTag = bytesToHex(sha256(utf8ToBytes(css))).slice(0, 12)

export const styleHref = `/style.css?v=${styleTag}`
