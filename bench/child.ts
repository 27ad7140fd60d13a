import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { childrenOf, cpuOf, memoryOf } from './proc.ts'

export interface Command {
  args: string[]
  cwd: string
  env?: Record<string, string>
}

export interface Child {
  /** Milliseconds from spawning to the first good answer. */
  readyIn: number
  /** Resident memory now and at its highest, MB. */
  memory: () => { now: number; peak: number }
  /** The programs it has started and that still run. */
  programs: () => string[]
  /** Seconds of processor used so far. */
  cpu: () => number
  stop: () => Promise<void>
}

interface Running {
  child: ChildProcess
  /** It was told to end. */
  ending: boolean
  over: boolean
  failed: boolean
  ended: Promise<void>
}

/** Shown without a stack: it carries what the process said. */
export class ChildFailed extends Error {}

const patienceMs = 300_000
const living = new Set<Running>()
let tell: (error: Error) => void = () => undefined

/** Rejects when a process ends that nobody told to: a run races against it, so that no wait in it lasts for ever. */
export const untimelyEnd = new Promise<never>((_, reject) => {
  tell = reject
})

/** Starts a Node process and waits until `ready` says so. */
export async function startChild(command: Command, ready: () => Promise<boolean>): Promise<Child> {
  const begin = performance.now()
  const running = launch(command)
  while (!(await ready())) {
    if (running.over) throw new Error(`${command.args.join(' ')} ended before it was ready`)
    if (performance.now() - begin > patienceMs) throw new Error(`${command.args.join(' ')} does not become ready`)
    await sleep(5)
  }
  const pid = running.child.pid ?? 0
  const readyIn = performance.now() - begin
  const programs = () => childrenOf(pid).map(({ program }) => program)
  return { readyIn, memory: () => memoryOf(pid), programs, cpu: () => cpuOf(pid), stop: () => stop(running) }
}

/** Runs a Node process to its end; one that fails ends the run with what it said. */
export async function runChild(command: Command): Promise<void> {
  const running = launch(command, true)
  await running.ended
  if (running.failed) throw new Error(`${command.args.join(' ')} failed`)
}

function launch({ args, cwd, env }: Command, ends = false): Running {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output = `${output}${text}`.slice(-8_000)
    })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const running: Running = { child, ending: false, over: false, failed: false, ended }
  living.add(running)
  child.once('error', tell)
  child.once('close', (code, signal) => {
    living.delete(running)
    running.over = true
    running.failed = !running.ending && !(ends && code === 0)
    const how = `${args.join(' ')} (in ${cwd}) ended with ${signal ?? `code ${code}`}`
    if (running.failed) tell(new ChildFailed(`${how}, and said:\n${output.trim() || 'nothing'}`))
  })
  return running
}

async function stop(running: Running): Promise<void> {
  running.ending = true
  if (running.over) return
  running.child.kill('SIGTERM')
  const hurry = setTimeout(() => running.child.kill('SIGKILL'), 30_000)
  await running.ended
  clearTimeout(hurry)
}

/** Ends what still runs, last started first: the first one has the database. */
export async function stopAll(): Promise<void> {
  for (const running of [...living].reverse()) await stop(running)
}
