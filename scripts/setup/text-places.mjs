import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runnerImport } from 'vite'

/** @typedef {{ [key: string]: any }} Texts nested, of one language */
/** @typedef {{ zh: Texts, en: Texts }} Both */

/** Said of every feature wherever kinds of records, steps, files and jobs are told apart. */
const ofKinds = ['AuditResource', 'PermissionResource', 'AuditAction', 'AuditPurpose', 'JobKind', 'JobResult']
/** Of which modules that any resource shares name whichever they are given. */
const ofAll = ['resources', 'enums']
/** Loaded before any page is: what they name cannot wait for one. */
export const isFrame = (/** @type {string} */ path) =>
  /^[^/]+$|^kit\/(?!exports\/)|^features\/[^/]+\/[^/]+\/(index|frame)\.tsx?$/.test(path)
export const isRead = (/** @type {string} */ path) =>
  /\.tsx?$/.test(path) && !/\.test\.tsx?$|(^|\/)messages\.|\/i18n\/|^(texts|frames|english|consoleWords)\./.test(path)

/**
 * The texts that a module names, as `space.key`, and the spaces of which it names any. The dictionaries by which histories
 * show codes, `words: {…}`, are read where the pages are.
 * @param {string} text
 */
export function namesIn(text) {
  const code = text.replace(/\/\*[\s\S]*?\*\/|\bwords(?:: | = )\{[^}]*\}/g, '')
  const named = new Set()
  for (const [, space = '', key] of code.matchAll(/['"`]([a-z]\w*)\.([\w-]+|\$\{)/g)) {
    if (key !== '${') named.add(`${space}.${key}`)
    else if (!ofAll.includes(space)) named.add(space)
  }
  for (const [, name] of code.matchAll(/['"]([A-Z]\w+)['"]/g)) named.add(`enums.${name}`)
  return named
}

/**
 * @param {Texts} target
 * @param {Texts} source
 */
function merge(target, source) {
  for (const [key, value] of Object.entries(source))
    target[key] = typeof value === 'string' ? value : merge({ ...target[key] }, value)
  return target
}

/** @param {Texts} texts */
const pairsOf = (texts) =>
  Object.entries(texts).flatMap(([space, within]) =>
    Object.entries(within).map(([key, value]) => ({
      space,
      key,
      name: `${space}.${key}`,
      value,
      texts: { [space]: { [key]: value } },
    })),
  )

/** @typedef {{ path: string, names: Set<string> }} Source */

/**
 * By text, the folder of the feature whose pages have it in a file of their own.
 * @param {string} web
 * @param {string[]} paths
 * @returns {Promise<Map<string, string>>}
 */
async function ownedBy(web, paths) {
  const files = paths.filter((path) => /^features\/[^/]+\/[^/]+\/messages\.ts$/.test(path))
  const owned = files.map(async (path) => {
    const { module } = await runnerImport(join(web, path))
    const { zh } = /** @type {any} */ (module).messages
    return pairsOf(zh).map(({ name }) => /** @type {const} */ ([name, dirname(path)]))
  })
  return new Map((await Promise.all(owned)).flat())
}

/**
 * The part to which a text belongs: that of the frame, which is '', of one feature's pages, or of all pages of its place.
 * @param {{ place: string, space: string, key: string }} text
 * @param {string[]} namers
 * @param {string | undefined} owner
 */
function choosePart({ place, space, key }, namers, owner) {
  if (space === 'menu' || (space === 'enums' && ofKinds.includes(key))) return ''
  if (namers.some(isFrame)) return ''
  if (owner && space !== 'enums' && namers.every((path) => dirname(path) === owner)) return owner
  return space === 'home' ? 'home' : place
}

/**
 * Records' names are of the frame, and what their fields are called is not.
 * @param {{ place: string, key: string, value: Texts }} text
 */
function resourceParts({ place, key, value }) {
  const { name, ...rest } = value
  const within = (/** @type {Texts} */ texts) => ({ resources: { [key]: texts } })
  return [
    { part: place, texts: within(rest) },
    { part: '', texts: within(name ? { name } : {}) },
  ]
}

/**
 * Where each text of the console stands.
 * @param {string} web folder of the console
 */
export async function planTexts(web) {
  const paths = readdirSync(web, { recursive: true, encoding: 'utf8' })
  const sources = paths.filter(isRead).map((path) => ({ path, names: namesIn(readFileSync(join(web, path), 'utf8')) }))
  const owners = await ownedBy(web, paths)
  const namersOf = (/** @type {string} */ space, /** @type {string} */ name) =>
    sources.filter(({ names }) => names.has(name) || names.has(space)).map(({ path }) => path)
  /** @type {Map<string, Both>} */
  const parts = new Map()
  /** @type {Map<string, string>} */
  const partOf = new Map()
  const { module } = await runnerImport(join(web, 'texts.ts'))
  const said = /** @type {{ place: string, messages: Both[] }[]} */ (/** @type {any} */ (module).said)
  const each = said.flatMap(({ place, messages }) => messages.map((both) => ({ place, both })))
  for (const language of /** @type {const} */ (['zh', 'en'])) {
    for (const { place, both } of each) {
      for (const { space, key, name, value, texts } of pairsOf(both[language])) {
        const part = choosePart({ place, space, key }, namersOf(space, name), owners.get(name))
        const pieces = space === 'resources' ? resourceParts({ place, key, value }) : [{ part, texts }]
        if (space !== 'resources') partOf.set(name, part).set(space, part)
        for (const piece of pieces) {
          const known = parts.get(piece.part) ?? { zh: {}, en: {} }
          parts.set(piece.part, { ...known, [language]: merge({ ...known[language] }, piece.texts) })
        }
      }
    }
  }
  return { parts, partOf, englishOf: gathered(parts) }
}

/**
 * English by place: that of a feature's pages comes with that of its domain.
 * @param {Map<string, Both>} parts
 */
function gathered(parts) {
  /** @type {Map<string, Texts>} */
  const all = new Map()
  for (const [part, { en }] of parts) {
    const place = part.split('/').slice(0, 2).join('/')
    if (part) all.set(place, merge({ ...all.get(place) }, en))
  }
  return all
}
