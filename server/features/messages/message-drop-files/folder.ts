import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Where the parking office puts its files, and where they go from there. */
export interface Folder {
  inbox: string
  working: string
  done: string
  refused: string
}

export async function openFolder(dropDir: string): Promise<Folder> {
  const inbox = join(dropDir, 'parking')
  const folder = { inbox, working: join(inbox, 'working'), done: join(inbox, 'done'), refused: join(inbox, 'refused') }
  for (const path of Object.values(folder)) await mkdir(path, { recursive: true })
  return folder
}

const isGone = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT'

/** The files of a folder by name; others, as those that a program hides while it writes, are passed over. */
export async function listFiles(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true })
  return entries.flatMap((entry) => (entry.isFile() && /^[^.].*\.csv$/i.test(entry.name) ? entry.name : [])).sort()
}

/** Nothing where another worker has put the file elsewhere meanwhile. */
async function unlessGone<T>(reading: Promise<T>): Promise<T | undefined> {
  return reading.catch((error) => {
    if (isGone(error)) return undefined
    throw error
  })
}

/** When a file was written to last, and its last bytes; undefined where it is gone. */
export async function lookAt(path: string, bytes: number): Promise<{ writtenAt: Date; tail: Buffer } | undefined> {
  const file = await unlessGone(open(path))
  if (!file) return undefined
  try {
    const { mtime, size } = await file.stat()
    const tail = Buffer.alloc(Math.min(bytes, size))
    await file.read(tail, 0, tail.length, size - tail.length)
    return { writtenAt: mtime, tail }
  } finally {
    await file.close()
  }
}

/** What a file that is worked on holds; undefined where it is gone. */
export const readTaken = ({ working }: Folder, taken: string) => unlessGone(readFile(join(working, taken)))

const own = /^[0-9a-f-]{36}_/

/** Takes a file out of the inbox under a name of its own; undefined where another worker has. */
export async function takeFile({ inbox, working }: Folder, name: string): Promise<string | undefined> {
  const taken = `${randomUUID()}_${name}`
  return (await moved(join(inbox, name), join(working, taken))) ? taken : undefined
}

/** The name under which a file was dropped. */
export const nameOf = (taken: string) => taken.replace(own, '')

/** Puts a file where it ends; a file of the same name that ended there before stays. */
export async function putAway({ working }: Folder, taken: string, to: string, report?: string): Promise<void> {
  const there = await unlessGone(stat(join(to, nameOf(taken))))
  const name = there ? taken : nameOf(taken)
  if (report !== undefined) await writeFile(join(to, `${name}.report.txt`), report)
  await moved(join(working, taken), join(to, name))
}

async function moved(from: string, to: string): Promise<boolean> {
  return (await unlessGone(rename(from, to).then(() => true))) ?? false
}
