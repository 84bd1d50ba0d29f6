// Progress of long work on stderr: a bar on a terminal, nothing when stderr is a file (the log says it there).
import { Presets, SingleBar } from 'cli-progress'
import type { Progress } from '../ports.ts'

export interface ProgressBar {
  readonly step: Progress
  stop(): void
}

export function progressBar(): ProgressBar {
  if (process.stderr.isTTY !== true) return { step: () => {}, stop: () => {} }
  let bar: SingleBar | null = null
  let current = ''
  const stop = () => {
    bar?.stop()
    bar = null
    current = ''
  }
  return {
    step({ what, done, total }) {
      if (what !== current) {
        stop()
        current = what
        bar = new SingleBar(
          {
            format: `${what} [{bar}] {value}/{total}`,
            stream: process.stderr,
            hideCursor: true,
            clearOnComplete: true,
          },
          Presets.shades_classic,
        )
        bar.start(total ?? Math.max(done, 1), done)
        return
      }
      if (total !== null) bar?.setTotal(total)
      else if (bar !== null && done > bar.getTotal()) bar.setTotal(done)
      bar?.update(done)
    },
    stop,
  }
}
