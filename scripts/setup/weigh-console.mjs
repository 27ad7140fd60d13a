import { gzipSync } from 'node:zlib'

/**
 * In kB, gzip. Pictures of figures bring their library along and are drawn behind the page, as does the editor of rich
 * texts, which has a bar of its own.
 */
const bars = { signIn: 230, page: 350, beyondShared: 60, editor: 155 }
const apart = /\/(\w+Picture|ReportTable)\.tsx$/
const isEditor = /\/RichTextEditor\.tsx$/

/**
 * What a cold browser loads for each page of the console, and whether that is more than we allow.
 * @param {import('vite').Rolldown.OutputChunk[]} chunks
 * @param {Set<string>} layers names of the parts that pages share
 * @returns {string[]} what is too heavy, in words
 */
export function tooHeavy(chunks, layers) {
  const named = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const weights = new Map(chunks.map(({ fileName, code }) => [fileName, gzipSync(code).length / 1_000]))
  const weigh = (/** @type {Set<string>} */ files) =>
    [...files].reduce((sum, file) => sum + (weights.get(file) ?? 0), 0)
  const needs = (/** @type {string[]} */ ...files) => {
    const all = new Set(files)
    for (const file of all) for (const needed of named.get(file)?.imports ?? []) all.add(needed)
    return all
  }
  const layerOf = (/** @type {string} */ file) => named.get(file)?.name ?? ''
  const ways = chunks.filter((one) => one.isDynamicEntry && one.facadeModuleId && !apart.test(one.facadeModuleId))
  const frame = ways.find((one) => one.facadeModuleId?.endsWith('/Frame.tsx'))?.fileName ?? ''
  const start =
    chunks.find((one) => Object.keys(one.modules).some((id) => id.endsWith('/web/main.tsx')))?.fileName ?? ''
  const found = [{ what: 'the sign-in page', kb: weigh(needs(start)), bar: bars.signIn }]
  for (const { fileName, facadeModuleId } of ways) {
    const own = needs(fileName)
    const what = String(facadeModuleId).replace(/^.*\/web\//, '')
    const beyond = new Set([...own].filter((file) => !layers.has(layerOf(file))))
    if (isEditor.test(what)) {
      found.push({ what, kb: weigh(beyond), bar: bars.editor })
      continue
    }
    found.push({ what: `${what} beyond what pages share`, kb: weigh(beyond), bar: bars.beyondShared })
    found.push({ what, kb: weigh(needs(start, frame, fileName)), bar: bars.page })
  }
  return found.filter(({ kb, bar }) => kb > bar).map(({ what, kb, bar }) => `${what}: ${kb.toFixed(0)} kB of ${bar}`)
}
