import { parseSync } from 'vite'
import { type Columns, placeholder, type SqlWrite, writesOf } from './sql-writes.ts'

/** A write in the source: which table, or the expression that only says so at run time. */
export interface Write {
  line: number
  table?: string
  dynamic?: string
}

interface Node {
  type: string
  start: number
  end: number
  [key: string]: unknown
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

const childrenOf = (node: Node): Node[] =>
  Object.values(node)
    .flatMap((value) => [value].flat())
    .filter(isNode)

interface Place {
  node: Node
  /** From the nearest to the file itself. */
  above: Node[]
}

function* walk(node: Node, above: Node[] = []): Generator<Place> {
  yield { node, above }
  for (const child of childrenOf(node)) yield* walk(child, [node, ...above])
}

const nameOf = (node: unknown): string | undefined =>
  isNode(node) && node.type === 'Identifier' ? (node.name as string) : undefined

/** `insertInto` of `db.insertInto(…)`, `insertStatement` of `insertStatement(…)`. */
function calledName({ callee }: Node): string | undefined {
  if (!isNode(callee)) return undefined
  return callee.type === 'MemberExpression' ? nameOf(callee.property) : nameOf(callee)
}

const isFunction = ({ type }: Node) => /Function/.test(type)
const wrapped = new Set(['TSAsExpression', 'TSNonNullExpression', 'TSSatisfiesExpression', 'ParenthesizedExpression'])
/** sql.table(x) and its like name what x says. */
const naming = new Set(['table', 'id', 'ref', 'raw', 'lit'])

/** One file, with what its names stand for. */
class Source {
  readonly places: Place[]
  readonly text: string
  constructor(name: string, text: string) {
    const { program, errors } = parseSync(name, text)
    if (errors.length > 0) throw new Error(`${name}: ${errors[0]?.message}`)
    this.text = text
    this.places = [...walk(program as unknown as Node)]
  }

  /** All that an expression can be; undefined where only running it tells. */
  texts({ node, above }: Place, depth = 0): string[] | undefined {
    const inner = (value: unknown) => (isNode(value) ? this.texts({ node: value, above }, depth) : undefined)
    const all = (values: unknown[]) => {
      const read = values.map(inner)
      return read.every((texts) => texts !== undefined) ? read.flat() : undefined
    }
    if (wrapped.has(node.type)) return inner(node.expression)
    if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : undefined
    if (node.type === 'TemplateLiteral') return leadingWord(node)
    if (node.type === 'TaggedTemplateExpression') return inner(node.quasi)
    if (node.type === 'ArrayExpression') return all(node.elements as unknown[])
    if (node.type === 'ConditionalExpression') return all([node.consequent, node.alternate])
    if (node.type === 'CallExpression' && naming.has(calledName(node) ?? ''))
      return inner((node.arguments as Node[])[0])
    const name = nameOf(node)
    return name !== undefined && depth < 8 ? this.named(name, above, depth + 1) : undefined
  }

  private named(name: string, above: Node[], depth: number): string[] | undefined {
    for (const [at, scope] of above.entries()) {
      if (scope.type === 'ForOfStatement' && declares(scope.left, name) && isNode(scope.right))
        return this.texts({ node: scope.right, above: above.slice(at) }, depth)
      if (isFunction(scope)) {
        const found = this.parameter(name, scope, above.slice(at + 1), depth)
        if (found !== 'none') return found
      }
      const constant = [scope.body]
        .flat()
        .filter(isNode)
        .flatMap(constantsOf)
        .find(({ id }) => nameOf(id) === name)
      if (constant && isNode(constant.init)) return this.texts({ node: constant.init, above: above.slice(at) }, depth)
    }
    return undefined
  }

  /** A parameter is what its type allows or, in a function that stays in the file, what its calls give. */
  private parameter(name: string, scope: Node, above: Node[], depth: number): string[] | undefined | 'none' {
    const parameters = scope.params as Node[]
    const at = parameters.findIndex((one) => nameOf(one) === name)
    if (at < 0) return 'none'
    const allowed = literalsOf(parameters[at]?.typeAnnotation)
    if (allowed) return allowed
    const declared = nameOf(scope.id) ?? nameOf(above[0]?.type === 'VariableDeclarator' ? above[0].id : undefined)
    if (!declared || above.slice(0, 3).some(({ type }) => type.startsWith('Export'))) return undefined
    const calls = this.places.filter(({ node }) => node.type === 'CallExpression' && nameOf(node.callee) === declared)
    const given = calls.map((call) => {
      const value = (call.node.arguments as Node[])[at]
      return value ? this.texts({ node: value, above: call.above }, depth) : undefined
    })
    return given.length > 0 && given.every((texts) => texts !== undefined) ? given.flat() : undefined
  }

  line(offset: number): number {
    return this.text.slice(0, offset).split('\n').length
  }
}

const constantsOf = (node: Node): Node[] => {
  const inner = node.type.startsWith('Export') && isNode(node.declaration) ? node.declaration : node
  return inner.type === 'VariableDeclaration' ? (inner.declarations as Node[]) : []
}

const declares = (node: unknown, name: string) =>
  isNode(node) && constantsOf(node).some(({ id }) => nameOf(id) === name)

/** The texts of a type like 'a' | 'b'. */
function literalsOf(annotation: unknown): string[] | undefined {
  if (!isNode(annotation)) return undefined
  if (annotation.type === 'TSTypeAnnotation') return literalsOf(annotation.typeAnnotation)
  if (annotation.type === 'TSLiteralType' && isNode(annotation.literal))
    return typeof annotation.literal.value === 'string' ? [annotation.literal.value] : undefined
  if (annotation.type !== 'TSUnionType') return undefined
  const all = (annotation.types as Node[]).map(literalsOf)
  return all.every((texts) => texts !== undefined) ? all.flat() : undefined
}

const quasisOf = (template: Node) =>
  (template.quasis as { value: { raw: string }; start: number }[]).map(({ value, start }) => ({
    raw: value.raw,
    start,
  }))

/** A template's first word, where it is whole: `coupon as ${alias}`. */
function leadingWord(template: Node): string[] | undefined {
  const [first] = quasisOf(template)
  const whole = (template.expressions as Node[]).length === 0 || /^\s*\w+\s/.test(first?.raw ?? '')
  return whole && first ? [first.raw] : undefined
}

const writers = new Set([
  ...['insertInto', 'updateTable', 'deleteFrom', 'replaceInto', 'mergeInto'],
  ...['insertStatement', 'insertRecord', 'updateRecord', 'updateVersions', 'stepRecords', 'verbsOf'],
  ...['createTable', 'alterTable', 'dropTable'],
])

/** Both `coupon as c` and `citypass.coupon` are coupon. */
const bare = (text: string) => text.trim().split(/\s+/)[0]?.split('.').at(-1) ?? ''

function found(source: Source, place: Place, line: number): Write[] {
  const texts = source.texts(place)
  if (texts) return texts.map((text) => ({ line, table: bare(text) }))
  return [{ line, dynamic: source.text.slice(place.node.start, place.node.end) }]
}

/** The value of `table` in `verbsOf({ table: … })`. */
function stated(object: Node | undefined): Node | undefined {
  const properties = (object?.properties ?? []) as Node[]
  const table = properties.find(({ key }) => nameOf(key) === 'table')
  return isNode(table?.value) ? table.value : undefined
}

function callWrites(source: Source, { node, above }: Place): Write[] {
  const [first] = node.arguments as Node[]
  const table = calledName(node) === 'verbsOf' ? stated(first) : first
  if (!writers.has(calledName(node) ?? '') || !table) return []
  return found(source, { node: table, above: [node, ...above] }, source.line(table.start))
}

/** The statements of a template or a text: in one that is not tagged `sql` only what begins with a verb. */
function textWrites(source: Source, { node, above }: Place, columns: Columns): Write[] {
  const isTemplate = node.type === 'TemplateLiteral'
  if (!isTemplate && !(node.type === 'Literal' && typeof node.value === 'string')) return []
  const isSql = above[0]?.type === 'TaggedTemplateExpression' && nameOf(above[0].tag) === 'sql'
  const expressions = isTemplate ? (node.expressions as Node[]) : []
  const parts = isTemplate ? quasisOf(node) : [{ raw: node.value as string, start: node.start }]
  const sql = parts.map(({ raw }, n) => raw + (n < expressions.length ? placeholder(n) : '')).join('')
  return writesOf(sql, columns)
    .filter(
      ({ table, at }) => isSql || (/^\s*$/.test(sql.slice(0, at)) && (typeof table === 'number' || columns.has(table))),
    )
    .flatMap(({ table, at }: SqlWrite) => {
      const line = source.line(offsetOf(parts, at))
      const expression = typeof table === 'number' ? expressions[table] : undefined
      if (typeof table === 'string') return [{ line, table: bare(table) }]
      return expression ? found(source, { node: expression, above: [node, ...above] }, line) : []
    })
}

/** Where a place of the joined text stands in the file. */
function offsetOf(parts: { raw: string; start: number }[], at: number): number {
  let rest = at
  for (const [n, { raw, start }] of parts.entries()) {
    if (rest <= raw.length) return start + 1 + rest
    rest -= raw.length + placeholder(n).length
  }
  return parts.at(-1)?.start ?? 0
}

/** Every write to a table in a source, by Kysely or as SQL. */
export function writesIn(name: string, text: string, columns: Columns): Write[] {
  const source = new Source(name, text)
  return source.places.flatMap((place) => [
    ...(place.node.type === 'CallExpression' ? callWrites(source, place) : []),
    ...textWrites(source, place, columns),
  ])
}
