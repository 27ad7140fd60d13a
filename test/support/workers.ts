import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { TestApp } from './app.ts'
import { testDatabaseAddress } from './database.ts'

const workerEntry = new URL('./worker-process.ts', import.meta.url)
const audienceEntry = new URL('./audience-process.ts', import.meta.url)

export interface WorkerProcess {
  kill: () => Promise<void>
  /** Frozen in the middle of whatever it does, and woken again. */
  freeze: () => void
  wake: () => void
}

const started = new Set<ChildProcess>()

/** A worker process on the test's database, with the test's time. */
export function startWorkerProcess({ clock }: Pick<TestApp, 'clock'>): Promise<WorkerProcess> {
  return startProcess(workerEntry, clock.now().getTime() - Date.now())
}

/** A process that fixes recipients whom nobody orders anything for, and stays. */
export function startAudienceProcess({ clock }: Pick<TestApp, 'clock'>): Promise<WorkerProcess> {
  return startProcess(audienceEntry, clock.now().getTime() - Date.now())
}

async function startProcess(entry: URL, offset: number): Promise<WorkerProcess> {
  const options = { stdio: ['ignore', 'pipe', 'inherit'] as ['ignore', 'pipe', 'inherit'] }
  const args = ['--import', 'tsx', fileURLToPath(entry), JSON.stringify(testDatabaseAddress()), String(offset)]
  const child = spawn(process.execPath, args, options)
  started.add(child)
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  await new Promise<void>((done) => child.stdout.once('data', () => done()))
  return {
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
