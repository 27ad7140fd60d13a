import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Started {
  process: ChildProcess
  url: string
  output: () => string
  /** The exit code once the process has ended. */
  ended: Promise<number | null>
  signal(name: NodeJS.Signals): Promise<number | null>
}

/** What a person's shell has, without the settings of the test run itself. */
function cleanEnvironment(env: Record<string, string>): NodeJS.ProcessEnv {
  const { PATH, HOME, LANG, TMPDIR } = process.env
  return { PATH, HOME, LANG, TMPDIR, PORT: '0', ARGON2_MEMORY_KIB: '8192', ARGON2_TIME_COST: '1', ...env }
}

/** Runs scripts/start.mjs as `npm start` does, and waits for `until` in its output or for its end. */
export async function startProcess(
  env: Record<string, string>,
  flags: string[] = [],
  until = /http:\/\/\S+/,
  cwd = root,
): Promise<Started> {
  const options = { cwd, env: cleanEnvironment(env) }
  const child = spawn(process.execPath, ['scripts/start.mjs', ...flags], options)
  let output = ''
  const ended = new Promise<number | null>((done) => child.once('close', done))
  const ready = new Promise<void>((done) => {
    const collect = (chunk: Buffer) => {
      output += chunk
      if (until.test(output)) done()
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.once('close', () => done())
  })
  await ready
  const signal = (name: NodeJS.Signals) => {
    child.kill(name)
    return ended
  }
  return { process: child, url: /http:\/\/\S+/.exec(output)?.[0] ?? '', output: () => output, ended, signal }
}

/** Asks until the answer is good or time is up; a process that is starting may refuse connections. */
export async function eventually<T>(ask: () => Promise<T | undefined>, ms = 15_000): Promise<T | undefined> {
  for (const end = Date.now() + ms; Date.now() < end; await new Promise((done) => setTimeout(done, 100))) {
    const answer = await ask().catch(() => undefined)
    if (answer !== undefined) return answer
  }
  return undefined
}
