import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { TestApp } from './app.ts'
import { testDatabaseAddress } from './database.ts'
import { type Program, programOf } from './programs.ts'

export interface WorkerProcess {
  pid: number
  /** What it said when it was ready; of an API its address. */
  said: string
  kill: () => Promise<void>
  /** Frozen in the middle of whatever it does, and woken again. */
  freeze: () => void
  wake: () => void
}

const started = new Set<ChildProcess>()

/** A worker process on the test's database, with the test's time: of the product; an API; of one schedule that ticks; or one that
 * fixes recipients whom nobody orders anything for, and stays. */
export async function startWorkerProcess(
  { clock }: Pick<TestApp, 'clock'>,
  program: Exclude<Program, 'reader' | 'scheduler'> = 'worker',
): Promise<WorkerProcess> {
  const offset = clock.now().getTime() - Date.now()
  const options = { stdio: ['ignore', 'pipe', 'inherit'] as ['ignore', 'pipe', 'inherit'] }
  const path = fileURLToPath(await programOf(program))
  const args = [path, JSON.stringify(testDatabaseAddress()), String(offset)]
  const child = spawn(process.execPath, args, options)
  started.add(child)
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  const said = await new Promise<string>((done) => child.stdout.once('data', (text) => done(String(text).trim())))
  return {
    pid: child.pid ?? 0,
    said,
    kill: () => {
      child.kill('SIGKILL')
      return ended
    },
    freeze: () => void child.kill('SIGSTOP'),
    wake: () => void child.kill('SIGCONT'),
  }
}

/** For afterEach: nothing outlives its test. */
export function killWorkerProcesses(): void {
  for (const child of started) child.kill('SIGKILL')
  started.clear()
}
