// How a text came to be what it is: every kept version, newest first, with what changed.
import type { Version } from '../store/types.ts'
import { Diff } from './diff.tsx'
import { stampOf } from './format.ts'
import type { Words } from './words/index.ts'

/** At most this many are shown: a text that flips every night would fill the page. */
const shown = 20

export function Versions({
  of,
  w,
}: {
  of: readonly { readonly label: string; readonly versions: readonly Version[] }[]
  w: Words
}) {
  const known = of.filter(({ versions }) => versions.length > 0)
  if (known.length === 0) return null
  return (
    <section aria-labelledby="lich-su">
      <h2 id="lich-su">{w.divergence.history}</h2>
      {known.map(({ label, versions }) => (
        <details class="ruling">
          <summary>
            {label}: {w.divergence.versions(versions.length)}
          </summary>
          <ol class="timeline">
            {[...versions]
              .sort((a, b) => b.seq - a.seq)
              .slice(0, shown)
              .map((version) => (
                <li>
                  <p>
                    <b>{w.divergence.version(version.seq)}</b>{' '}
                    {w.divergence.readAt(stampOf(version.fetchedAt))}
                  </p>
                  <Change
                    version={version}
                    before={versions.find(({ seq }) => seq === version.seq - 1)}
                    w={w}
                  />
                </li>
              ))}
          </ol>
        </details>
      ))}
    </section>
  )
}

function Change({
  version,
  before,
  w,
}: {
  version: Version
  before: Version | undefined
  w: Words
}) {
  if (version.erasedAt !== null) return <p class="quiet">{w.divergence.erased}</p>
  if (before === undefined || before.erasedAt !== null)
    return <p class="quiet">{w.divergence.firstVersion}</p>
  return (
    <>
      {before.title !== version.title && <Diff before={before.title} after={version.title} w={w} />}
      {before.text !== version.text && <Diff before={before.text} after={version.text} w={w} />}
    </>
  )
}
