import type { MessagePort } from 'node:worker_threads'
import { createContext, type Deps } from '#kernel/context.ts'
import { prepareChunks, type ReadTask } from './chunks.ts'
import { kindOf } from './definition.ts'
import type { ImportJob } from './job.ts'
import type { ImportTask } from './queries.ts'
import { type Message, packError, type ReaderTask } from './reader.ts'

/** Chunks on their way to the other side. */
const ready = 1

/** The work of the thread: reads, checks and seals a file's rows, and hands them on as fast as they are taken. */
export async function serveReader(deps: Deps, port: MessagePort, { actor, ...told }: ReaderTask): Promise<void> {
  const say = (message: Message) => port.postMessage(message)
  const taken = createTurnstile(port)
  try {
    const ctx = createContext({ ...deps, now: () => told.now }, actor, { id: 'reader', ip: 'local', lang: 'zh-TW' })
    const task: ReadTask = { ...told.task, definition: findDefinition(deps, told.definition) }
    for await (const chunk of prepareChunks(ctx, task)) {
      await taken()
      port.postMessage({ chunk }, [chunk.rows.buffer, chunk.made.buffer, chunk.ends.buffer])
    }
    say({ ended: true })
  } catch (error) {
    say({ failure: packError(error) })
  }
}

function findDefinition({ product }: Deps, name: string): ImportTask['definition'] {
  const job = product.jobs.find(({ kind }) => kind === kindOf({ name: name as `${string}s` }))
  if (!job || !('definition' in job)) throw new Error(`No such import: ${name}`)
  return (job as ImportJob).definition
}

/** Waits while as many chunks are on their way as may be. */
function createTurnstile(port: MessagePort): () => Promise<void> {
  let free = ready
  let open: (() => void) | undefined
  port.on('message', () => {
    free += 1
    open?.()
  })
  return async () => {
    if (free === 0) await new Promise<void>((resolve) => (open = resolve))
    free -= 1
  }
}
