import { on } from 'node:events'
import type { Worker } from 'node:worker_threads'
import type { Ctx } from '#kernel/context.ts'
import { prepareChunks, type ReadTask } from './chunks.ts'
import { type Chunk, createPacker, type PackedChunk, type Spare, unpack } from './packed-chunks.ts'

/** A thread takes a third of a second and 40 MB before its first row: fewer rows than this are read without one. */
const rowsForThread = 5_000

/** What the thread is told: whose import, as what, and the instant that new records bear. */
export interface ReaderTask {
  actor: Ctx['actor']
  now: Date
  task: Omit<ReadTask, 'definition'>
  definition: string
}

/** What another thread's error says to those who ask what to do about it. */
type Failure = Pick<Error, 'message'> & { stack?: string | undefined; facts: object }

export type Message = { chunk: PackedChunk } | { failure: Failure } | { ended: true }

/** The chunks of `prepareChunks`, of a long file made by a thread beside this one, which only asks and writes. */
export function readChunks(ctx: Ctx, task: ReadTask): AsyncGenerator<Chunk> {
  const { startReader } = ctx.deps
  const rows = (task.rowsTotal ?? 0) - task.nextRow
  // What follows from a record cannot be told to another thread.
  if (!startReader || task.subject || rows < rowsForThread) return readHere(ctx, task)
  const { definition, ...rest } = task
  const { renew: _, ...actor } = ctx.actor
  const told: ReaderTask = { actor, now: ctx.now(), task: rest, definition: definition.name }
  return receive(() => startReader(told))
}

async function* readHere(ctx: Ctx, task: ReadTask): AsyncGenerator<Chunk> {
  const packer = createPacker()
  for await (const chunk of prepareChunks(ctx, task, packer)) yield unpack(chunk, packer.takeBack)
}

/** Each chunk that is done with makes way for another; the thread ends with whoever takes them. */
async function* receive(start: () => Worker): AsyncGenerator<Chunk> {
  const thread = start()
  const gone = new AbortController()
  thread.once('error', (error) => gone.abort(error))
  thread.once('exit', () => gone.abort(new Error('The thread that reads a list has ended before its time')))
  const takeBack = (spare: Spare) => thread.postMessage(spare, Object.values(spare))
  try {
    for await (const [message] of on(thread, 'message', { signal: gone.signal }) as AsyncIterable<[Message]>) {
      if ('failure' in message) throw unpackError(message.failure)
      if ('ended' in message) return
      yield unpack(message.chunk, takeBack)
    }
  } catch (error) {
    // What ended the thread says more than that it is gone.
    throw error instanceof Error && error.name === 'AbortError' ? gone.signal.reason : error
  } finally {
    await thread.terminate()
  }
}

/** An error keeps only its message on the way between threads; numbers, codes and problems decide what comes of it. */
export function packError(error: unknown): Failure {
  if (!(error instanceof Error)) return { message: String(error), facts: {} }
  return { message: error.message, stack: error.stack, facts: JSON.parse(JSON.stringify(error)) }
}

function unpackError({ message, stack, facts }: Failure): Error {
  return Object.assign(new Error(message), facts, { stack })
}
