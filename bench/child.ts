import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Child {
  pid: number
  /** Milliseconds from spawning to the first good answer. */
  readyIn: number
  /** Resident memory now and at its highest, MB. */
  memory: () => { now: number; peak: number }
  stop: () => Promise<void>
}

/** Starts a Node process and waits until `ready` says so. */
export async function startChild(
  args: string[],
  env: Record<string, string>,
  ready: () => Promise<boolean>,
): Promise<Child> {
  const begin = performance.now()
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  while (!(await ready())) {
    if (child.exitCode !== null) throw new Error(`${args.join(' ')} ended with ${child.exitCode}`)
    await sleep(5)
  }
  const pid = child.pid ?? 0
  return { pid, readyIn: performance.now() - begin, memory: () => memoryOf(pid), stop: () => stop(child) }
}

function memoryOf(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const read = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? Number.NaN) / 1_024
  return { now: read('VmRSS'), peak: read('VmHWM') }
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

export async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (answer) => answer.ok,
    () => false,
  )
}
