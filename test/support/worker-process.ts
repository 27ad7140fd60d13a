import { startWorker } from '#server/worker.ts'
import { processDeps } from './process-deps.ts'

/** A worker as a process of its own, so that a test can kill or freeze it. */
startWorker(processDeps())
process.stdout.write('ready\n')
