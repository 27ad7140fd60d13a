import type { MessagePort } from 'node:worker_threads'
import { createContext, type Deps } from '#kernel/context.ts'
import { prepareChunks, type ReadTask } from './chunks.ts'
import { kindOf } from './definition.ts'
import type { ImportJob } from './job.ts'
import { buffersOf, createPacker } from './packed-chunks.ts'
import type { ImportTask } from './queries.ts'
import { type Done, type Message, packError, type ReaderTask } from './reader.ts'

/** Chunks at the other side: one is being written, one planned, and one waits. */
const outside = 3

/** The work of the thread: reads, checks and seals a file's rows, and hands them on as fast as they are taken. */
export async function serveReader(
  deps: Deps,
  port: MessagePort,
  { actor, course, ...told }: ReaderTask,
): Promise<void> {
  const say = (message: Message) => port.postMessage(message)
  const packer = createPacker()
  const mayGo = createTurnstile(port, (done) => {
    packer.takeBack(done.spare)
    Object.assign(course, done.course)
  })
  try {
    const ctx = createContext({ ...deps, now: () => told.now }, actor, { id: 'reader', ip: 'local', lang: 'zh-TW' })
    const task: ReadTask = { ...told.task, definition: findDefinition(deps, told.definition) }
    for await (const chunk of prepareChunks(ctx, task, packer, course)) {
      await mayGo()
      port.postMessage({ chunk }, [...Object.values(buffersOf(chunk)), chunk.ends.buffer])
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

/** Waits while as many chunks are outside as may be; what one was written into comes back when it is done with. */
function createTurnstile(port: MessagePort, takeBack: (done: Done) => void): () => Promise<void> {
  let free = outside
  let open: (() => void) | undefined
  port.on('message', (done: Done) => {
    takeBack(done)
    free += 1
    open?.()
  })
  return async () => {
    if (free === 0) await new Promise<void>((resolve) => (open = resolve))
    free -= 1
  }
}
