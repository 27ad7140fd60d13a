import { readFileSync } from 'node:fs'

const guesses = ['capitalize', 'humanize', 'inflect', 'pluralize', 'singularize', 'transform', 'underscore']

/** Packages that come with others and do nothing for us, each with what stands in its place. */
const instead = new Map([
  // Of react-admin: exports are made by the server.
  ['jsonexport/dist/index.js', `export default () => { throw new Error('Exports are made by the server') }`],
  // Of react-admin: guesses names from addresses. Every record and every field has a name of its own here.
  ['inflection', guesses.map((name) => `export const ${name} = (text) => text\n`).join('')],
  // Of the choice of columns: letters without their accents, in a search that ours does not have.
  ['diacritic', 'export const clean = (text) => text'],
  // Of react-admin: filters and order of a list in its address, as every browser reads and writes them.
  [
    'query-string',
    `export const parse = (text) => Object.fromEntries(new URLSearchParams(text))
    export const stringify = (values) =>
      String(new URLSearchParams(Object.entries(values).filter(([, value]) => value !== undefined && value !== null)))`,
  ],
  // Of emotion: carries over what components had as static properties, long ago.
  ['hoist-non-react-statics', 'export default (target) => target'],
  // Of polyglot, with twenty more behind it: what every browser has had for years.
  ['object.entries', 'module.exports = Object.entries'],
])

/** Files of packages whose parts are never shown or asked: the rest of the package brings them along. */
const hollow = [
  // The table of a list: the bar over ticked rows, the choice of columns, and what stands for rows to come are our own.
  'ra-ui-materialui/dist/list/BulkActionsToolbar.js',
  'ra-ui-materialui/dist/button/BulkDeleteButton.js',
  'ra-ui-materialui/dist/list/datatable/ColumnsSelector.js',
  'ra-ui-materialui/dist/list/datatable/ColumnsSelectorItem.js',
  'ra-ui-materialui/dist/list/datatable/DataTableLoading.js',
  'ra-ui-materialui/dist/list/ListNoResults.js',
  // Inputs of other looks than the one we have.
  '@mui/material/esm/Input/Input.js',
  '@mui/material/esm/FilledInput/FilledInput.js',
  // The console has a router of its own, web/kit/router.tsx.
  'ra-core/dist/routing/adapters/reactRouterProvider.js',
  // Schemas check forms here, and describe themselves to nobody.
  'zod/v4/core/to-json-schema.js',
  'zod/v4/core/json-schema-processors.js',
]

/**
 * A component that is named as it is loaded stays, whoever needs it: of the router forms, scrolling, and links that know
 * where one is.
 * @param {string} code
 */
const unnamed = (code) =>
  code
    .replace(/^\w+\.displayName = ".*";$/gm, '')
    .replace(/^(var \w+ = )(React\d*\.(?:forwardRef|memo)\()/gm, '$1/* @__PURE__ */ $2')

/**
 * A module with the same names, of which each does nothing.
 * @param {string} file
 */
function hollowed(file) {
  const text = readFileSync(file, 'utf8')
  const names = [...text.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name)
  const renamed = [...text.matchAll(/^export \{ \w+ as (\w+) \}/gm)].map(([, name]) => name)
  const named = [...names, ...renamed].map((name) => `export const ${name} = () => null\n`)
  return `${named.join('')}export default () => null\n`
}

/**
 * Leaves out of the built console what packages bring along and nobody here needs.
 * @returns {import('vite').Plugin}
 */
export function leaveOut() {
  return {
    name: 'leave-out',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer) {
      // The same functions in a third of the size.
      const [, lodash] = /^lodash\/(\w+)(?:\.js)?$/.exec(source) ?? []
      if (lodash) return this.resolve(`es-toolkit/compat/${lodash}`, importer)
      return instead.has(source) ? `\0instead:${source}` : null
    },
    load(id) {
      if (id.startsWith('\0instead:')) return instead.get(id.slice('\0instead:'.length)) ?? null
      return hollow.some((path) => id.endsWith(`/node_modules/${path}`)) ? hollowed(id) : null
    },
    transform(code, id) {
      return id.includes('/node_modules/react-router/') ? { code: unnamed(code), map: null } : null
    },
  }
}
