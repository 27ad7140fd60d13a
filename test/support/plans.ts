import { CompiledQuery, createQueryId, type KyselyPlugin, type RootOperationNode } from 'kysely'
import type { Db } from '#kernel/context.ts'

/** A line of `explain`. */
interface Step {
  type: string
  key: string | null
  rows: number
  Extra: string
}

/** How the database reads the rows of a page: of all that `read` asks, the first with an order. */
export async function planOf(db: Db, read: (db: Db) => Promise<unknown>): Promise<Step[]> {
  const asked: RootOperationNode[] = []
  const recorder: KyselyPlugin = {
    transformQuery: ({ node }) => {
      asked.push(node)
      return node
    },
    transformResult: async ({ result }) => result,
  }
  await read(db.withPlugin(recorder))
  const compiled = asked.map((node) => db.getExecutor().compileQuery(node, createQueryId()))
  const ordered = compiled.find((query) => query.sql.includes(' order by '))
  if (!ordered) throw new Error('no page was asked')
  return (await db.executeQuery<Step>(CompiledQuery.raw(`explain ${ordered.sql}`, [...ordered.parameters]))).rows
}
