import type { MessagePort } from 'node:worker_threads'
import { createContext, type Deps } from '#kernel/context.ts'
import { between } from '#kernel/database/bulk-insert.ts'
import { type Chunk, prepareChunks, type ReadTask } from './chunks.ts'
import { kindOf } from './definition.ts'
import type { ImportJob } from './job.ts'
import type { ImportTask } from './queries.ts'
import { type Message, type PackedChunk, packError, type ReaderTask } from './reader.ts'

/** Chunks on their way to the other side. */
const ready = 1

/** The work of the thread: reads, checks and seals a file's rows, and hands them on as fast as they are taken. */
export async function serveReader(deps: Deps, port: MessagePort, { actor, ...told }: ReaderTask): Promise<void> {
  const say = (message: Message) => port.postMessage(message)
  const taken = createTurnstile(port)
  const pack = createPacker()
  try {
    const ctx = createContext({ ...deps, now: () => told.now }, actor, { id: 'reader', ip: 'local', lang: 'zh-TW' })
    const task: ReadTask = { ...told.task, definition: findDefinition(deps, told.definition) }
    for await (const chunk of prepareChunks(ctx, task)) {
      await taken()
      const packed = pack(chunk)
      port.postMessage({ chunk: packed }, [packed.rows.buffer, packed.made.buffer, packed.ends.buffer])
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

/** Each text goes into bytes as it is: a text of a whole chunk would be large garbage, which stays for long. */
function createPacker(): (chunk: Chunk) => PackedChunk {
  const lines = createBytes()
  const texts = createBytes()
  return ({ from, to, fit, others, rows }) => {
    const ends = new Uint32Array(fit)
    let at = 0
    for (const row of rows()) {
      const { made } = row
      // It goes beside the row; a copy without it would cost more than the row's text.
      row.made = undefined
      lines.add(`${JSON.stringify(row)},`)
      if (made === undefined) continue
      if (at > 0) texts.add(between)
      ends[at] = texts.add(made)
      at += 1
    }
    return { from, to, fit, others, ends, rows: lines.take(), made: texts.take() }
  }
}

/** A place for texts that grows to what a chunk takes, and is used again. */
function createBytes() {
  let bytes = Buffer.allocUnsafeSlow(64 * 1024)
  let used = 0
  return {
    /** Answers where it ends. */
    add: (text: string): number => {
      // A character takes three bytes at most.
      const needed = used + 3 * text.length
      if (needed > bytes.length) bytes = Buffer.concat([bytes], 2 * needed)
      used += bytes.write(text, used)
      return used
    },
    take: (): Uint8Array<ArrayBuffer> => {
      const taken = new Uint8Array(bytes.subarray(0, used))
      used = 0
      return taken
    },
  }
}
