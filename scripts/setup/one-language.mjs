/**
 * The English beside the Chinese in objects of both, wherever they stand.
 * @param {any} node
 * @returns {{ start: number, end: number }[]}
 */
function englishIn(node) {
  if (typeof node !== 'object' || node === null) return []
  const named = (/** @type {string} */ name) => node.properties.find((/** @type {any} */ one) => one.key?.name === name)
  const english = node.type === 'ObjectExpression' && named('zh') && named('en')
  if (english) return [english, ...englishIn(named('zh'))]
  return Object.values(node).flatMap(englishIn)
}

/**
 * Builds the console for one language: the texts are written in both side by side, and each would weigh on the readers
 * of the other. English stands by itself, as plain texts (`texts.mjs`).
 * @returns {import('vite').Plugin}
 */
export function oneLanguage() {
  return {
    name: 'one-language',
    apply: 'build',
    enforce: 'post',
    transform(code, id) {
      if (!/\/web\/.*\.tsx?$/.test(id) || !/\bzh\b/.test(code) || !/\ben\b/.test(code)) return null
      const found = englishIn(this.parse(code)).sort((one, other) => other.start - one.start)
      const cut = (/** @type {string} */ text, /** @type {{ start: number, end: number }} */ { start, end }) =>
        `${text.slice(0, start)}en: undefined${text.slice(end)}`
      return found.length === 0 ? null : { code: found.reduce(cut, code), map: null }
    },
  }
}
