import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync, runnerImport } from 'vite'

const suffix = '?endpoints'
const factsSuffix = '?facts'
/** How the pages of a plain resource state what their forms check by. */
const formSchema = /input: async \(\) => \(await import\(["']([^"']+)["']\)\)\.\w+/
/** What a call needs of a declaration; all else is for the server and for the compiler. */
const needed = new Set(['method', 'path', 'raw', 'writes'])

/** What each maker of endpoints makes of a name, as #contract/resource.ts and the engines' contracts say. */
const makers = {
  resourceEndpoints: { list: 'get', get: 'get /{id}', create: 'post', edit: 'patch /{id}' },
  readEndpoints: { list: 'get', get: 'get /{id}' },
  bulkEndpoints: { preview: 'post /bulk/preview false', order: 'post /bulk' },
  orderedEndpoints: { get: 'get', save: 'put' },
  importEndpoints: {
    preview: 'post /preview false',
    list: 'get',
    get: 'get /{id}',
    create: 'post',
    apply: 'post /{id}/apply',
    errors: 'get /{id}/errors',
    cancel: 'post /{id}/cancel',
    resume: 'post /{id}/resume',
  },
}

/**
 * Those of `export const { list: listFaqs, … } = resourceEndpoints('faqs', …)`.
 * @param {any} declarator
 */
function ofMaker({ id, init }) {
  /** @type {Record<string, string> | undefined} */
  const made = Reflect.get(makers, init?.callee?.name ?? '')
  if (!made || id.type !== 'ObjectPattern') return []
  const name = init.arguments[0].value
  return id.properties.map((/** @type {any} */ { key, value }) => {
    const [method, below = '', writes] = made[key.name]?.split(' ') ?? []
    const reading = writes ? `, writes: ${writes}` : ''
    return [value.name, `{ method: '${method}', path: '/${name}${below}'${reading} }`]
  })
}

/**
 * Those of `export const closeFaq = step('close', …)`, where `const step = stepsOf('faqs', …)`.
 * @param {any[]} declared
 */
function stepsIn(declared) {
  const calls = declared.filter(({ init }) => init?.type === 'CallExpression')
  const makers = calls.filter(({ init }) => init.callee.name === 'stepsOf')
  const names = new Map(makers.map(({ id, init }) => [id.name, init.arguments[0].value]))
  return calls.flatMap(({ id, init }) => {
    const name = names.get(init.callee.name)
    return name
      ? [/** @type {const} */ ([id.name, `{ method: 'post', path: '/${name}/{id}/${init.arguments[0].value}' }`])]
      : []
  })
}

/**
 * The endpoints that a contract exports, each as the text of what a call needs. One that is made of parts of another module
 * is not among them.
 * @param {string} file
 * @returns {Map<string, string>}
 */
function endpointsIn(file) {
  const text = readFileSync(file, 'utf8')
  /** @type {any[]} */
  const declared = parseSync(file, text).program.body.flatMap(
    (/** @type {any} */ one) => (one.declaration ?? one).declarations ?? [],
  )
  const found = declared.flatMap(({ id, init }) => {
    const properties = init?.callee?.name === 'endpoint' ? init.arguments[0].properties : []
    const kept = properties.filter((/** @type {any} */ one) => needed.has(one.key?.name))
    const parts = kept.map((/** @type {any} */ one) => text.slice(one.start, one.end))
    return kept.length >= 2 ? [/** @type {const} */ ([id.name, `{ ${parts.join(', ')} }`])] : []
  })
  return new Map([...found, ...declared.flatMap(ofMaker), ...stepsIn(declared)])
}

/**
 * What forms know of each schema of a contract, which they show before they check by it.
 * @param {string} file
 * @param {string} web
 */
async function factsIn(file, web) {
  const { module } = await runnerImport(file)
  const { module: engine } = await runnerImport(join(web, 'engines/resource/facts.ts'))
  const schemas = Object.entries(/** @type {object} */ (module)).filter(([, value]) => value?.shape)
  const facts = (/** @type {any} */ schema) => JSON.stringify(/** @type {any} */ (engine).factsOf(schema))
  return schemas.map(([name, schema]) => `export const ${name} = ${facts(schema)}\n`).join('')
}

/** @param {any} value @returns {boolean} */
const isPlain = (value) =>
  Array.isArray(value) ? value.every(isPlain) : ['string', 'number', 'boolean'].includes(typeof value)

/**
 * What a contract exports for calls, and its plain values, as text by name.
 * @param {string} file
 */
async function lightPartsOf(file) {
  const { module } = await runnerImport(file)
  const plain = Object.entries(/** @type {object} */ (module)).filter(([, value]) => isPlain(value))
  return new Map([
    ...plain.map(([name, value]) => /** @type {const} */ ([name, JSON.stringify(value)])),
    ...endpointsIn(file),
  ])
}

/**
 * Lets the console import endpoints and plain values apart from the schemas beside them, so that a page which checks nothing does not load
 * the library of schemas: a twentieth of all that a cold page loads.
 * @returns {import('vite').Plugin}
 */
export function lightEndpoints() {
  /** @type {Map<string, ReturnType<typeof lightPartsOf>>} */
  const known = new Map()
  let web = ''
  const partsOf = (/** @type {string} */ file) => {
    const parts = known.get(file) ?? lightPartsOf(file)
    known.set(file, parts)
    return parts
  }
  return {
    name: 'light-endpoints',
    apply: 'build',
    enforce: 'post',
    async resolveId(source, importer) {
      const ending = [suffix, factsSuffix].find((one) => source.endsWith(one))
      if (!ending) return null
      const contract = await this.resolve(source.slice(0, -ending.length), importer)
      return contract && contract.id + ending
    },
    configResolved({ root }) {
      web = root
    },
    async load(id) {
      if (id.endsWith(factsSuffix)) return factsIn(id.slice(0, -factsSuffix.length), web)
      if (!id.endsWith(suffix)) return null
      const parts = [...(await partsOf(id.slice(0, -suffix.length)))]
      return parts.map(([name, text]) => `export const ${name} = ${text}\n`).join('')
    },
    async transform(code, id) {
      if (!/\/web\/.*\.tsx?$/.test(id) || !/\/contract\.ts|#contract\//.test(code)) return null
      let light = code
      const statements = /** @type {any[]} */ (this.parse(code).body).filter((one) => one.type === 'ImportDeclaration')
      for (const { source, specifiers, start, end } of statements.reverse()) {
        const contract = /\/contract\.ts$|^#contract\//.test(source.value) && (await this.resolve(source.value, id))
        if (!contract) continue
        const parts = await partsOf(contract.id)
        const isLight = (/** @type {any} */ one) => parts.has(one.imported?.name)
        const line = (/** @type {any[]} */ ones, /** @type {string} */ from) =>
          ones.length === 0
            ? ''
            : `import { ${ones.map((one) => `${one.imported.name} as ${one.local.name}`).join(', ')} } from '${from}';`
        if (!specifiers.some(isLight)) continue
        const apart = line(specifiers.filter(isLight), source.value + suffix)
        const rest = line(
          specifiers.filter((/** @type {any} */ one) => !isLight(one)),
          source.value,
        )
        light = light.slice(0, start) + apart + rest + light.slice(end)
      }
      light = light.replace(
        formSchema,
        (stated, contract) => `${stated},\nfacts: ${stated.slice(7).replace(contract, contract + factsSuffix)}`,
      )
      return light === code ? null : { code: light, map: null }
    },
  }
}
