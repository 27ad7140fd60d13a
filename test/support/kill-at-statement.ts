import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

/**
 * Loaded into a process of the product: kills it, and every other time its database server too, when a statement that
 * changes something was carried out, behind each one once. `KILL_NOTES` names the file that keeps where it was killed, and
 * `KILL_EVERY` lets points go by, but for statements that `KILL_AT` matches.
 */
type Query = (this: unknown, statement: unknown, values: unknown, answer?: (...args: unknown[]) => void) => unknown

const notes = process.env.KILL_NOTES ?? ''
const every = Number(process.env.KILL_EVERY ?? Number.POSITIVE_INFINITY)
const at = new RegExp(process.env.KILL_AT ?? '^$')
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
  if (met.size % every !== 0 && !at.test(text)) return query.call(this, statement, values, answer)
  return query.call(this, statement, values, () => {
    if (met.size % 2 === 0) killServer()
    process.kill(process.pid, 'SIGKILL')
  })
}

function killServer(): void {
  const owner = `${process.env.DATA_DIR}/mariadb/run/owner.json`
  if (!existsSync(owner)) return
  const { server } = JSON.parse(readFileSync(owner, 'utf8'))
  process.kill(Number.parseInt(server, 10), 'SIGKILL')
}
