import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'

const ticksPerSecond = 100

/** Resident memory of a process now and at its highest, MB. */
export function memoryOf(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const read = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? Number.NaN) / 1_024
  return { now: read('VmRSS'), peak: read('VmHWM') }
}

/** Seconds of processor that a process has used: what other programs do to the machine hardly shows in it. */
export function cpuOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
  return (Number(user) + Number(system)) / ticksPerSecond
}

/** The processes that a process has started and that still run: the id of each, its program and its arguments. */
export function childrenOf(pid: number): { pid: number; program: string; args: string[] }[] {
  const threads = readdirSync(`/proc/${pid}/task`)
  const ids = threads.flatMap((id) => readFileSync(`/proc/${pid}/task/${id}/children`, 'utf8').match(/\d+/g) ?? [])
  return ids.map((id) => {
    const [program = '', ...args] = readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0')
    return { pid: Number(id), program: basename(program), args }
  })
}
