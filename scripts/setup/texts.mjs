import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, relative } from 'node:path'
import { isFrame, isRead, namesIn, planTexts } from './text-places.mjs'

const virtual = '\0texts:'
const english = '\0english:'

const parsed = (/** @type {object} */ texts) => `JSON.parse(${JSON.stringify(JSON.stringify(texts))})`
const messages = (/** @type {object} */ zh) => `[{ zh: ${parsed(zh)}, en: {} }]`
const domainOf = (/** @type {string} */ path) => path.split('/').slice(0, 2).join('/')

/**
 * How the texts of each resource come: those of its domain, and of the engines, whose codes its records may hold.
 * @param {Map<string, { zh: Record<string, any> }>} parts
 */
function waysTo(parts) {
  const engines = [...parts.keys()].filter((part) => part.startsWith('engines/'))
  const bring = (/** @type {string} */ part) => [part, ...engines].map((one) => `import('${virtual}${one}')`).join(', ')
  const ways = [...parts].flatMap(([part, { zh }]) =>
    Object.keys((part && zh.resources) || {}).map((resource) => `'${resource}': () => Promise.all([${bring(part)}])`),
  )
  return ways.join(', ')
}

/**
 * Whether a module of a feature is what its folder loads lazily.
 * @param {string} id
 */
function isPage(id) {
  const folder = dirname(id)
  return readdirSync(folder)
    .filter((name) => /\.tsx?$/.test(name))
    .some((name) => readFileSync(`${folder}/${name}`, 'utf8').includes(`import('./${basename(id)}')`))
}

/**
 * Words are stated in `frame.ts`, and stand in the texts: nothing in the built console reads them there.
 * @param {any} node
 * @returns {{ start: number, end: number }[]}
 */
function wordsIn(node) {
  if (typeof node !== 'object' || node === null) return []
  if (node.type === 'Property' && ['messages', 'messagesOf'].includes(node.key?.name)) return [node.value]
  const names = node.type === 'ObjectExpression' ? node.properties.map((/** @type {any} */ one) => one.key?.name) : []
  return names.includes('zh') && names.includes('en') ? [node] : Object.values(node).flatMap(wordsIn)
}

/**
 * Lets texts come with what says them, so that the frame does not grow with each feature: the pages of a feature bring
 * their own and those of their domain, and whatever names a text of another place brings that place along. The frame has
 * menu and names of kinds, and what it names itself. English stands apart of each, for those who read it.
 * @returns {import('vite').Plugin}
 */
export function placedTexts() {
  let web = ''
  /** @type {ReturnType<typeof planTexts> | undefined} */
  let planned
  const plan = () => {
    planned ??= planTexts(web)
    return planned
  }
  /** @returns {Promise<string[]>} */
  const partsFor = async (/** @type {string} */ path, /** @type {string} */ text) => {
    const { parts, partOf } = await plan()
    const named = [...namesIn(text)].flatMap((name) => partOf.get(name) ?? [])
    const own = path.startsWith('features/') && isPage(`${web}/${path}`) ? [domainOf(path), dirname(path)] : []
    return [...new Set([...named, ...own])].filter((part) => part && parts.has(part)).sort()
  }
  return {
    name: 'placed-texts',
    apply: 'build',
    enforce: 'pre',
    configResolved({ root }) {
      web = root
    },
    resolveId: (source) => (source.startsWith(virtual) || source.startsWith(english) ? source : null),
    async load(id) {
      const path = relative(web, id)
      const { parts, englishOf } = await plan()
      const part = (/** @type {string} */ name) => parts.get(name) ?? { zh: {}, en: {} }
      if (path === 'texts.ts') return `export const texts = ${messages(part('').zh)}`
      if (/^features\/[^/]+\/[^/]+\/messages\.ts$/.test(path)) return 'export const messages = undefined'
      if (path === 'english.ts') return `export const english = ${parsed(part('').en)}`
      if (path === 'kit/i18n/places.ts') return `export const places = { ${waysTo(parts)} }`
      if (id.startsWith(english))
        return `export const english = ${parsed(englishOf.get(id.slice(english.length)) ?? {})}`
      if (!id.startsWith(virtual)) return null
      const name = id.slice(virtual.length)
      const lines = [`addMessages(${messages(part(name).zh)})`]
      if (englishOf.has(name)) lines.push(`await addEnglish(() => import('${english}${name}'))`)
      return `import { addEnglish, addMessages } from '#kit/i18n/provider.ts'\n${lines.join('\n')}`
    },
    async transform(code, id) {
      const path = relative(web, id)
      if (path.startsWith('.') || !isRead(path)) return null
      if (path.endsWith('/frame.ts')) {
        const found = wordsIn(this.parse(code, { lang: 'ts' })).sort((one, other) => other.start - one.start)
        return found.reduce((text, { start, end }) => `${text.slice(0, start)}undefined${text.slice(end)}`, code)
      }
      if (isFrame(path)) return null
      const needed = await partsFor(path, readFileSync(id, 'utf8'))
      return needed.length === 0
        ? null
        : { code: needed.map((part) => `import '${virtual}${part}';`).join('') + code, map: null }
    },
  }
}
