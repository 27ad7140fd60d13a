import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')
setFlagsFromString('--no-expose-gc')

/** Chunks or batches between two collections. */
const every = 20

/**
 * Collects what a long list has left behind. A process with room collects late: it would keep a hundred megabytes of texts
 * of which each was needed for a moment.
 */
export function createSweeper(): () => void {
  let passed = 0
  return () => {
    passed += 1
    if (passed % every === 0) collect()
  }
}
