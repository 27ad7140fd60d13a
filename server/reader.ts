import { parentPort, workerData } from 'node:worker_threads'
import { serveReader } from '#engines/imports/reader-thread.ts'
import { openShared } from '#platform/reader.ts'
import { product } from './domains.ts'

// The program of a thread: it reads one list for the worker that started it, and ends.
if (parentPort) {
  const { shared, task } = workerData
  const deps = openShared(shared, product)
  await serveReader(deps, parentPort, task)
  await deps.database.close()
  parentPort.close()
}
