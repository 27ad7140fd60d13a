/** A table that a statement writes: its name, or the number of the parameter that stands in its place. */
export interface SqlWrite {
  table: string | number
  /** Of the verb, in the text. */
  at: number
}

/** The columns of each table; tells whose a column is that a joined update names by itself. */
export type Columns = ReadonlyMap<string, ReadonlySet<string>>

/** What a template holds in place of a value. */
export const placeholder = (n: number) => `\u27e6${n}\u27e7`

interface Token {
  text: string
  at: number
}

const lexeme =
  /--[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.|"")*"|\\?`[^`\\]+\\?`|\u27e6\d+\u27e7|[\w$]+|[^\s]/g

/** Words, quoted names without their quotes, parameters and marks; no comments and no texts. */
function tokensOf(sql: string): Token[] {
  const all = [...sql.matchAll(lexeme)].map(({ 0: text, index }) => ({ text, at: index }))
  return all
    .filter(({ text }) => !/^(?:--|#|\/\*)/.test(text))
    .map(({ text, at }) => ({ at, text: /^['"]/.test(text) ? "''" : text.replace(/^\\?`|\\?`$/g, '') }))
}

const isName = (text: string) => /^(?:[A-Za-z_][\w$]*|\u27e6\d+\u27e7)$/.test(text)
const named = (text: string): string | number => (text.startsWith('\u27e6') ? Number(text.slice(1, -1)) : text)

/** Words that no alias is. */
const afterTable =
  /^(?:from|on|using|set|inner|left|right|cross|natural|outer|join|straight_join|force|use|ignore|partition|where|order|limit)$/

/** Walks along the tokens of one text. */
class Reader {
  readonly tokens: Token[]
  at: number
  constructor(tokens: Token[], at: number) {
    this.tokens = tokens
    this.at = at
  }
  peek(): string {
    return this.tokens[this.at]?.text.toLowerCase() ?? ''
  }
  take(): string {
    return this.tokens[this.at++]?.text ?? ''
  }
  passOver(...words: string[]): void {
    while (words.includes(this.peek())) this.at += 1
  }
  /** Past the bracket that closes the one here. */
  skipBrackets(): void {
    for (let depth = 0; this.at < this.tokens.length; ) {
      const mark = this.take()
      depth += mark === '(' ? 1 : mark === ')' ? -1 : 0
      if (depth === 0) return
    }
  }
  /** `name`, `database.name` or `name.*`. */
  name(): string | undefined {
    if (!isName(this.peek())) return undefined
    const first = this.take()
    if (this.peek() !== '.') return first
    this.at += 1
    const second = this.take()
    return second === '*' ? first : second
  }
}

/** What a name in front of a column stands for; undefined for a table that a subquery makes. */
type Sources = Map<string, string | undefined>

/** One table, or a subquery in brackets, with its alias. */
function addSource(reader: Reader, sources: Sources): void {
  const isTable = reader.peek() !== '('
  const table = isTable ? reader.name() : undefined
  if (!isTable) reader.skipBrackets()
  else if (table === undefined) reader.at += 1
  reader.passOver('as')
  const hasAlias = isName(reader.peek()) && !afterTable.test(reader.peek())
  const alias = hasAlias ? reader.take() : table
  if (alias) sources.set(alias, table)
}

/** `a join b as c on …`, up to one of the words. */
function sourcesOf(reader: Reader, ...ends: string[]): Sources {
  const sources: Sources = new Map()
  for (let expected = true; reader.peek() && !ends.includes(reader.peek()); ) {
    if (expected) addSource(reader, sources)
    if (expected) expected = false
    else if (reader.peek() === '(') reader.skipBrackets()
    else expected = [',', 'join', 'straight_join'].includes(reader.take().toLowerCase())
  }
  return sources
}

/** The columns that are set, each with what stands in front of it; a parameter may be any. */
function assigned(reader: Reader): { of?: string; column?: string }[] {
  const found: { of?: string; column?: string }[] = []
  for (let fresh = true; reader.peek() && !['where', 'order', 'limit', ';'].includes(reader.peek()); ) {
    if (reader.peek() === '(') reader.skipBrackets()
    else if (fresh) {
      const first = reader.take()
      if (reader.peek() === '.') {
        reader.at += 1
        found.push({ of: first, column: reader.take() })
      } else found.push(first.startsWith('\u27e6') ? {} : { column: first })
      fresh = false
    } else fresh = reader.take() === ','
  }
  return found
}

function updated(reader: Reader, columns: Columns): string[] {
  reader.passOver('low_priority', 'ignore')
  const sources = sourcesOf(reader, 'set')
  if (reader.peek() !== 'set') return []
  reader.at += 1
  const tables = [...sources.values()].filter((table) => table !== undefined)
  const written = assigned(reader).flatMap(({ of, column }) => {
    if (of !== undefined && sources.has(of)) return sources.get(of) ?? []
    const having = tables.filter((table) => column !== undefined && columns.get(table)?.has(column))
    return having.length > 0 ? having : tables
  })
  return [...new Set(written)]
}

/** `from a`, `a, b from …` and `from a, b using …`. */
function deleted(reader: Reader): string[] {
  reader.passOver('low_priority', 'quick', 'ignore')
  const before = reader.peek() === 'from' ? [] : [...sourcesOf(reader, 'from').keys()]
  if (reader.peek() !== 'from') return []
  reader.at += 1
  const after = sourcesOf(reader, 'using', 'where', 'order', 'limit', ';')
  const isUsing = reader.peek() === 'using'
  reader.passOver('using')
  const all = isUsing ? sourcesOf(reader, 'where', ';') : after
  const listed = isUsing ? [...after.keys()] : [...after.keys()].slice(0, 1)
  return (before.length > 0 ? before : listed).map((name) => all.get(name) ?? after.get(name) ?? name)
}

function inserted(reader: Reader): string[] {
  reader.passOver('low_priority', 'delayed', 'high_priority', 'ignore')
  const into = reader.peek() === 'into'
  reader.passOver('into')
  const name = reader.name()
  const goesOn = ['(', 'value', 'values', 'select', 'set', 'with', 'table', 'partition'].includes(reader.peek())
  return name && (into || goesOn) ? [name] : []
}

/** `truncate x`, `drop table if exists x`, `load data … into table x`. */
function defined(reader: Reader, verb: string): string[] {
  if (verb === 'load') while (reader.peek() && reader.peek() !== 'into') reader.at += 1
  reader.passOver('temporary', 'into')
  if (verb !== 'truncate' && reader.peek() !== 'table') return []
  reader.passOver('table', 'if', 'not', 'exists')
  return [reader.name() ?? []].flat()
}

const verbs = new Set([
  'insert',
  'replace',
  'update',
  'delete',
  'truncate',
  'load',
  'drop',
  'alter',
  'create',
  'rename',
])
/** `for update`, `on duplicate key update`, `on delete cascade`, and a column of such a name. */
const noVerbAfter = new Set(['for', 'key', 'on', '.', 'as'])

function writtenBy(verb: string, reader: Reader, columns: Columns): string[] {
  if (verb === 'update') return updated(reader, columns)
  if (verb === 'delete') return deleted(reader)
  return verb === 'insert' || verb === 'replace' ? inserted(reader) : defined(reader, verb)
}

/** Every table that the statements of a text write. */
export function writesOf(sql: string, columns: Columns): SqlWrite[] {
  const tokens = tokensOf(sql)
  return tokens.flatMap(({ text, at }, n) => {
    const verb = text.toLowerCase()
    if (!verbs.has(verb) || noVerbAfter.has(tokens[n - 1]?.text.toLowerCase() ?? '')) return []
    // A function of the same name.
    if (tokens[n + 1]?.text === '(') return []
    return writtenBy(verb, new Reader(tokens, n + 1), columns).map((table) => ({ table: named(table), at }))
  })
}
