import { type Entry, fromBufferPromise } from 'yauzl'
import { TabularError } from './error.ts'

const MEGABYTE = 1024 * 1024
const MAX_ENTRIES = 10_000

export type ZipReader = Awaited<ReturnType<typeof openZip>>

/** Reads entries of a ZIP archive that is held in memory, and stops when they inflate to more than the limit in all. */
export async function openZip(bytes: Buffer, maxInflated: number) {
  const { zip, entries } = await readDirectory(bytes).catch(refuse)
  let inflated = 0

  async function* inflate(name: string): AsyncGenerator<Uint8Array> {
    const entry = entries.get(name)
    if (!entry) throw new TabularError('tabular.notXlsx')
    for await (const piece of await zip.openReadStreamPromise(entry)) {
      inflated += piece.length
      if (inflated > maxInflated)
        throw new TabularError('tabular.tooLarge', { max: Math.floor(maxInflated / MEGABYTE) })
      yield piece
    }
  }

  async function* textOf(name: string): AsyncGenerator<string> {
    const decoder = new TextDecoder('utf-8', { fatal: true })
    try {
      for await (const piece of inflate(name)) yield decoder.decode(piece, { stream: true })
      yield decoder.decode()
    } catch (error) {
      refuse(error)
    }
  }

  return { has: (name: string) => entries.has(name), textOf }
}

async function readDirectory(bytes: Buffer) {
  const zip = await fromBufferPromise(bytes)
  if (zip.entryCount > MAX_ENTRIES) throw new TabularError('tabular.notXlsx')
  const entries = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry)
  return { zip, entries }
}

/** Whatever the library finds wrong with an archive, it is no workbook. */
function refuse(error: unknown): never {
  throw error instanceof TabularError ? error : new TabularError('tabular.notXlsx')
}
