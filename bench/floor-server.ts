import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { mountCards } from './floor/cards.ts'
import { mountLogs } from './floor/logs.ts'
import { mountMembers } from './floor/members.ts'
import { mountMessages } from './floor/messages.ts'
import { connect } from './product.ts'

/**
 * The floor: the same SQL as ours behind a bare Hono, without session, permission, parsing, masking rules or audit
 * beyond the row that every search must leave.
 */
const { db } = connect(process.env.DATA_DIR ?? '')
const app = new Hono()
app.get('/', (c) => c.text('ready'))
mountMembers(app, db)
mountCards(app, db)
mountLogs(app, db)
mountMessages(app, db)
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' })
