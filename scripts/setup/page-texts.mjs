import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { runnerImport } from 'vite'

const virtual = '\0page-texts:'
const texts = /\/web\/(features\/[^/]+\/[^/]+|engines\/[^/]+)\/messages\.ts$/
/** Read before any page of the feature is: by the log, by exports, by the menu. Of codes these read the word alone. */
const always = new Set(['resources', 'enums'])

/** @param {string} web */
const sourcesIn = (web) =>
  readdirSync(web, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|(^|\/)messages\.|\/i18n\//.test(path))
    .map((path) => ({ path, text: readFileSync(join(web, path), 'utf8') }))

/**
 * Why a code stands and what to do about it, apart from its word; a dictionary that pages of others name stays whole.
 * @param {Record<string, any>} dictionaries
 * @param {string} others the text of all other folders
 */
function explained(dictionaries, others) {
  /** @type {Record<string, any>} */
  const words = {}
  /** @type {Record<string, any>} */
  const rest = {}
  for (const [name, codes] of Object.entries(dictionaries)) {
    words[name] = codes
    if (new RegExp(`\\b${name}\\b`).test(others)) continue
    words[name] = Object.fromEntries(Object.entries(codes).map(([code, { label }]) => [code, { label }]))
    rest[name] = Object.fromEntries(Object.entries(codes).map(([code, { label: _, ...why }]) => [code, why]))
  }
  return { words, rest }
}

/**
 * What a feature's messages say on its pages alone, apart from what is named by others, or by what it states of itself.
 * @param {Record<string, any>} all of one language
 * @param {string} named the text of all who may not wait for its pages
 * @param {string} others the text of all other folders
 */
function part(all, named, others) {
  /** @type {Record<string, any>} */
  const frame = {}
  /** @type {Record<string, any>} */
  const pages = {}
  for (const [space, within] of Object.entries(all)) {
    const whole = always.has(space) || named.includes(`\`${space}.\${`)
    for (const [key, text] of Object.entries(within)) {
      const side = whole || new RegExp(`['"\`]${space}\\.${key}\\b`).test(named) ? frame : pages
      side[space] = { ...side[space], [key]: text }
    }
  }
  const { words, rest } = explained(frame.enums ?? {}, others)
  return { frame: { ...frame, ...(frame.enums && { enums: words }) }, pages: { ...pages, enums: rest } }
}

/** Of an engine, what draws something; what only states pages that are loaded later is there from the start. */
const isPart = /\/(?!lazy)\w+\.tsx$/

/** @param {string} folder @param {string} name of a file in it @param {string} id of what may be its page */
const loads = (folder, name, id) =>
  /\.tsx?$/.test(name) &&
  readFileSync(join(folder, name), 'utf8').includes(`import('./${id.slice(folder.length + 1)}')`)

/**
 * Lets the texts that only the pages of a feature say come with those pages, and those of an engine with its parts: with
 * all of them the frame would grow with each feature. A page is what the feature's folder loads lazily.
 * @returns {import('vite').Plugin}
 */
export function pageTexts() {
  /** @type {ReturnType<typeof sourcesIn> | undefined} */
  let sources
  let web = ''
  const partsOf = async (/** @type {string} */ file) => {
    sources ??= sourcesIn(web)
    const folder = relative(web, dirname(file))
    const isOwn = (/** @type {string} */ path) =>
      dirname(path) === folder && !/\/(index|frame|lazy\w+)\.tsx?$/.test(path)
    const textOf = (/** @type {(path: string) => boolean} */ chosen) =>
      sources
        ?.filter(({ path }) => chosen(path))
        .map(({ text }) => text)
        .join('\n') ?? ''
    const { module } = await runnerImport(file)
    const named = textOf((path) => !isOwn(path))
    const others = textOf((path) => dirname(path) !== folder)
    return part(/** @type {any} */ (module).messages.zh, named, others)
  }
  const module = (/** @type {object} */ zh) => `{ zh: JSON.parse(${JSON.stringify(JSON.stringify(zh))}), en: {} }`
  return {
    name: 'page-texts',
    apply: 'build',
    enforce: 'pre',
    configResolved({ root }) {
      web = root
    },
    resolveId: (source) => (source.startsWith(virtual) ? source : null),
    async load(id) {
      if (!texts.test(id)) return null
      if (!id.startsWith(virtual)) return `export const messages = ${module((await partsOf(id)).frame)}`
      const { pages } = await partsOf(id.slice(virtual.length))
      return `import { addMessages } from '#kit/i18n/provider.ts'\naddMessages([${module(pages)}])`
    },
    transform(code, id) {
      const folder = dirname(id)
      const isEngine = /\/web\/engines\/[^/]+$/.test(folder)
      if (id.startsWith('\0') || !(isEngine || /\/web\/features\/[^/]+\/[^/]+$/.test(folder))) return null
      const siblings = readdirSync(folder)
      if (!siblings.includes('messages.ts')) return null
      const isPage = isEngine ? isPart.test(id) : siblings.some((name) => loads(folder, name, id))
      return isPage ? { code: `import '${virtual}${folder}/messages.ts';${code}`, map: null } : null
    },
  }
}
