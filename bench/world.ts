import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { createSession, sessionCookie } from '#kernel/access/session.ts'
import type { Database } from '#kernel/database/database.ts'
import { placeOf } from '#platform/mariadb-server.ts'
import type { Kind } from './checkout.ts'
import type { Child } from './child.ts'
import { copyData, removeCopy } from './copies.ts'
import { keepData } from './kept.ts'
import { cpuOf } from './proc.ts'
import { connect, startApi } from './product.ts'

/** A checkout's product, running on a copy of its kept data, and somebody who is signed in to it. */
export interface World {
  root: string
  dataDir: string
  /** Members, cards, or rows of the log. */
  rows: number
  port: number
  cookie: string
  /** Our own client of its database, for floors and checks. */
  database: Database
  /** Seconds of processor that its API and its database have used. */
  cpu: () => number
  /** The same of its database alone. */
  databaseCpu: () => number
  end: () => Promise<void>
}

export async function openWorld(root: string, kind: Kind, rows: number): Promise<World> {
  const dataDir = await copyData(root, await keepData(root, kind, rows))
  const { api, port } = await startApi(root, dataDir)
  const database = connect(dataDir)
  const cookie = await signIn(database)
  // The copy's pages come from the disk once, and not in the middle of what is measured first.
  if (kind !== 'logs') await sql`select sum(length(sealed)) from member`.execute(database.db)
  if (kind === 'cards') await sql`select sum(length(sealed)) from member_card`.execute(database.db)
  const server = Number(readFileSync(join(placeOf(dataDir).run, 'mariadbd.pid'), 'utf8'))
  const databaseCpu = () => cpuOf(server)
  const cpu = () => api.cpu() + databaseCpu()
  return { root, dataDir, rows, port, cookie, database, cpu, databaseCpu, end: () => endWorld(api, database, dataDir) }
}

async function endWorld(api: Child, database: Database, dataDir: string): Promise<void> {
  await database.close()
  await api.stop()
  removeCopy(dataDir)
}

async function signIn({ db }: Database): Promise<string> {
  const user = await db.selectFrom('system_user').select('id').where('account', '=', 'bench').executeTakeFirstOrThrow()
  const token = await createSession(db, user.id, new Date(), { ip: '127.0.0.1', userAgent: 'bench' })
  return `${sessionCookie}=${token}`
}
