import fs from 'node:fs'

/** Characters that are kept while nothing can be written; what comes beyond them is lost. */
const most = 1024 * 1024
const atOnce = 64 * 1024
const againMs = 1_000
const busyMs = 100
const inFlightMs = 50
const stalledMs = 1_000

interface Output {
  fd: number
  lines: string[]
  /** Characters of `lines`. */
  length: number
  /** What is under way: a write that took a part goes on behind it, so that no line is broken. */
  rest: Buffer
  writing: boolean
  since: number
  resting: NodeJS.Timeout | undefined
  lost: number
  told: number
  onRegained: (lines: number) => void
}

export type LogOutput = ReturnType<typeof openLogOutput>

/**
 * Writes lines to a file descriptor and stands in nobody's way: nothing waits for it, and a full disk or a reader who has
 * gone is no failure of the process. What cannot be written is kept and tried again each second; what cannot be kept is
 * counted. `onRegained` is told how many lines were lost, once all that was kept is written.
 */
export function openLogOutput(fd: number, onRegained: (lines: number) => void) {
  const lines: string[] = []
  const state = { writing: false, since: 0, resting: undefined, lost: 0, told: 0 }
  const output: Output = { fd, lines, length: 0, rest: Buffer.alloc(0), onRegained, ...state }
  process.once('exit', () => writeLast(output))
  return {
    write: (line: string) => {
      if (output.length + line.length > most) {
        output.lost++
        return
      }
      output.lines.push(line)
      output.length += line.length
      writeOn(output)
    },
    lost: () => output.lost,
  }
}

function writeOn(output: Output): void {
  if (output.writing || output.resting) return
  if (output.rest.length === 0) output.rest = takeLines(output)
  if (output.rest.length === 0) {
    tellLost(output)
    return
  }
  output.writing = true
  output.since = Date.now()
  fs.write(output.fd, output.rest, (error, bytes) => {
    output.writing = false
    if (error) restAfter(output, error)
    else output.rest = output.rest.subarray(bytes)
    writeOn(output)
  })
}

function takeLines(output: Output): Buffer {
  let count = 0
  for (let length = 0; length < atOnce && count < output.lines.length; count++)
    length += output.lines[count]?.length ?? 0
  const text = output.lines.splice(0, count).join('')
  output.length -= text.length
  return Buffer.from(text)
}

function restAfter(output: Output, { code }: NodeJS.ErrnoException): void {
  const goOn = () => {
    output.resting = undefined
    writeOn(output)
  }
  output.resting = setTimeout(goOn, code === 'EAGAIN' ? busyMs : againMs).unref()
}

function tellLost(output: Output): void {
  const lines = output.lost - output.told
  output.told = output.lost
  if (lines > 0) output.onRegained(lines)
}

/** What has not been tried yet; an end of the process waits for no disk and no reader. */
function writeLast({ fd, lines, writing, since, resting }: Output): void {
  if (resting || (writing && Date.now() - since > stalledMs)) return
  if (writing) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, inFlightMs)
  try {
    if (lines.length > 0) fs.writeSync(fd, lines.join(''))
  } catch {
    // There is nowhere left to say so.
  }
}
