import { join } from 'node:path'
import { runnerImport } from 'vite'

const suffix = '?endpoints'
const factsSuffix = '?facts'
/** How the pages of a plain resource state what their forms check by. */
const formSchema = /input: async \(\) => \(await import\(["']([^"']+)["']\)\)\.\w+/
/** What a call needs of a declaration; all else is for the server and for the compiler. */
const needed = ['method', 'path', 'raw', 'writes']

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

/** @param {any} value */
const isEndpoint = (value) => typeof value?.method === 'string' && typeof value.path === 'string'

/** @param {any} value what a contract exports */
function lightOf(value) {
  if (isPlain(value)) return JSON.stringify(value)
  return isEndpoint(value) ? JSON.stringify(value, needed) : undefined
}

/**
 * What a contract exports for calls, and its plain values, as text by name.
 * @param {string} file
 */
async function lightPartsOf(file) {
  const { module } = await runnerImport(file)
  const parts = Object.entries(/** @type {object} */ (module)).flatMap(([name, value]) => {
    const text = lightOf(value)
    return text === undefined ? [] : [/** @type {const} */ ([name, text])]
  })
  return new Map(parts)
}

/**
 * What a module takes of a contract that it imports as a whole, `import * as contract`.
 * @param {string} code
 * @param {string} local
 */
function takenOf(code, local) {
  return [...code.matchAll(new RegExp(`(?<![/\\w])${local}\\.(\\w+)`, 'g'))].map(([, name = '']) => name)
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
        const [{ type, local }] = specifiers
        if (type === 'ImportNamespaceSpecifier') {
          if (!takenOf(code, local.name).every((name) => parts.has(name))) continue
          light = `${light.slice(0, start)}import * as ${local.name} from '${source.value + suffix}';${light.slice(end)}`
          continue
        }
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
