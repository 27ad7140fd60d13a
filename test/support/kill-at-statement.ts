import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

/**
 * Loaded into a process of the product: kills it, and every other time its database server too, when a statement that
 * changes something was carried out, behind each one once. `KILL_NOTES` names the file that keeps where it was killed, and
 * `KILL_EVERY` lets points go by, but for those where everything is dropped.
 */
type Query = (this: unknown, statement: unknown, values: unknown, answer?: (...args: unknown[]) => void) => unknown

const notes = process.env.KILL_NOTES ?? ''
const every = Number(process.env.KILL_EVERY ?? 1)
const met = new Set(existsSync(notes) ? readFileSync(notes, 'utf8').split('\n') : [])
const require = createRequire(import.meta.url)
const driver = fileURLToPath(new URL('../../node_modules/mysql2/lib/base/connection.js', import.meta.url))
const { prototype } = require(driver) as { prototype: { query: Query } }
const { query } = prototype
let last = ''

prototype.query = function (statement, values, answer) {
  const text = String(statement).trim().replace(/\s+/g, ' ')
  const point = JSON.stringify([last, text])
  if (typeof values === 'function' || !answer) return query.call(this, statement, values, answer)
  last = text
  if (/^(select|set|show|rollback)\b/i.test(text) || met.has(point)) return query.call(this, statement, values, answer)
  met.add(point)
  appendFileSync(notes, `${point}\n`)
  if (met.size % every !== 0 && !/^(drop|create) database/.test(text))
    return query.call(this, statement, values, answer)
  return query.call(this, statement, values, () => {
    if (met.size % 2 === 0) killServer()
    process.kill(process.pid, 'SIGKILL')
  })
}

function killServer(): void {
  const { server } = JSON.parse(readFileSync(`${process.env.DATA_DIR}/mariadb/run/owner.json`, 'utf8'))
  process.kill(Number.parseInt(server, 10), 'SIGKILL')
}
