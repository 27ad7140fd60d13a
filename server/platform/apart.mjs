// Plain JavaScript, because scripts/start.mjs needs it before anything is installed or built.
import { fork } from 'node:child_process'

/**
 * Runs a script of ours in a process of its own, which takes its memory with it when it ends. Its output is shown.
 * @param {string} script which calls endWithParent
 * @param {string[]} args
 * @returns {Promise<boolean>} whether it did what it should
 */
export function runApart(script, args) {
  const child = fork(script, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code === 0))
  })
}

/** Ends this process with the one that runs it, even when that one is killed. */
export function endWithParent() {
  if (process.connected === false) process.exit(1)
  process.once('disconnect', () => process.exit(1))
  process.channel?.unref()
}
