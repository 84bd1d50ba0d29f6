// The help sheet of the keyboard, at the foot of every page.
import type { Words } from './words/index.ts'

export const KeysHelp = ({ w }: { w: Words }) => (
  <details id="phim">
    <summary>{w.keys.title}</summary>
    <dl class="keys">
      {w.keys.list.map(([key, means]) => (
        <div>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{means}</dd>
        </div>
      ))}
    </dl>
  </details>
)
