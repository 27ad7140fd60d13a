import { sql } from 'kysely'
import type { Db } from '#kernel/database/database.ts'

interface Column {
  tableName: string
  name: string
  dataType: string
  nullable: 'YES' | 'NO'
  defaultValue: string | null
  extra: string
}

const numeric = new Set(['tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'year', 'float', 'double', 'bit'])
const binary = new Set(['binary', 'varbinary', 'tinyblob', 'blob', 'mediumblob', 'longblob'])
const instant = new Set(['datetime', 'timestamp'])

async function listColumns(db: Db): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select c.table_name as tableName, c.column_name as name, c.data_type as dataType, c.is_nullable as nullable,
      c.column_default as defaultValue, c.extra as extra
    from information_schema.columns c
    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
    where c.table_schema = database() and t.table_type = 'BASE TABLE' and c.table_name not like 'kysely\\_%'
    order by c.table_name, c.ordinal_position`.execute(db)
  return rows
}

// As the pool's settings deliver them: decimals, days and JSON stay text.
function valueType(dataType: string): string {
  if (numeric.has(dataType)) return 'number'
  if (binary.has(dataType)) return 'Buffer'
  return instant.has(dataType) ? 'Date' : 'string'
}

function columnType(column: Column): string {
  const type = column.nullable === 'YES' ? `${valueType(column.dataType)} | null` : valueType(column.dataType)
  if (/GENERATED/.test(column.extra)) return `GeneratedAlways<${type}>`
  // A nullable column's absent default shows as the text NULL in MariaDB and as null in MySQL; Kysely lets it be left out.
  const hasDefault = column.defaultValue !== null && column.defaultValue !== 'NULL'
  return hasDefault || /auto_increment/.test(column.extra) ? `Generated<${type}>` : type
}

function tableType(table: string, columns: Column[]): string {
  const lines = columns.map((column) => `    ${column.name}: ${columnType(column)}`)
  return `  ${table}: {\n${lines.join('\n')}\n  }`
}

/** The TypeScript source of db.gen.ts for the schema that the connection sees. */
export async function renderTableTypes(db: Db): Promise<string> {
  const byTable = new Map<string, Column[]>()
  for (const column of await listColumns(db))
    byTable.set(column.tableName, [...(byTable.get(column.tableName) ?? []), column])
  const tables = [...byTable].map(([table, columns]) => tableType(table, columns))
  const body = `export interface DB {\n${tables.join('\n')}\n}\n`
  const used = ['Generated', 'GeneratedAlways'].filter((name) => body.includes(`${name}<`))
  const imports = used.length > 0 ? `import type { ${used.join(', ')} } from 'kysely'\n\n` : ''
  return `// Written by npm run generate from a migrated database; never by hand.\n${imports}${body}`
}
