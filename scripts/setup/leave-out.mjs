const guesses = ['capitalize', 'humanize', 'inflect', 'pluralize', 'singularize', 'transform', 'underscore']

/** Packages that come with others and do nothing for us, each with what stands in its place. */
const instead = new Map([
  // Of react-admin: exports are made by the server.
  ['jsonexport/dist/index.js', `export default () => { throw new Error('Exports are made by the server') }`],
  // Of react-admin: guesses names from addresses. Every record and every field has a name of its own here.
  ['inflection', guesses.map((name) => `export const ${name} = (text) => text\n`).join('')],
  // Of the choice of columns: letters without their accents, in a search that ours does not have.
  ['diacritic', 'export const clean = (text) => text'],
  // Of polyglot, with twenty more behind it: what every browser has had for years.
  ['object.entries', 'module.exports = Object.entries'],
])

/**
 * Leaves out of the built console what packages bring along and nobody here needs.
 * @returns {import('vite').Plugin}
 */
export function leaveOut() {
  return {
    name: 'leave-out',
    apply: 'build',
    enforce: 'pre',
    resolveId(source) {
      return instead.has(source) ? `\0instead:${source}` : null
    },
    load(id) {
      return id.startsWith('\0instead:') ? (instead.get(id.slice('\0instead:'.length)) ?? null) : null
    },
  }
}
