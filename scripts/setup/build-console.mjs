import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { planLayers } from './layers.mjs'

const keepMs = 7 * 24 * 3_600_000

/**
 * An instance that still runs may serve pages of the last build, so old files stay for a week.
 * @param {string} folder
 * @param {Set<string>} fresh
 */
function removeOld(folder, fresh) {
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, path)
    const { mtimeMs } = statSync(file)
    const old = Date.now() - mtimeMs > keepMs && !fresh.has(path.replace(/\.gz$/, ''))
    if (old && statSync(file).isFile()) rmSync(file)
  }
}

/**
 * Builds the console, with a compressed copy of each file that is worth one.
 * @param {string} root
 */
export async function buildConsole(root) {
  const folder = join(root, 'dist/web')
  /** @type {import('vite').InlineConfig} */
  const config = { root: join(root, 'web'), configFile: join(root, 'vite.config.ts'), logLevel: 'warn' }
  const layerOf = await planLayers(config)
  // A layer needs nothing of a later one, so that none waits for another in a circle.
  const groups = [{ debugName: 'layers', name: (/** @type {string} */ id) => layerOf.get(id) ?? null }]
  const codeSplitting = { includeDependenciesRecursively: false, groups }
  const result = await build({ ...config, build: { rolldownOptions: { output: { codeSplitting } } } })
  const outputs = [result].flat().flatMap((built) => ('output' in built ? built.output : []))
  for (const { fileName } of outputs) {
    const content = readFileSync(join(folder, fileName))
    if (content.length > 1_400 && !/\.(png|woff2|map)$/.test(fileName))
      writeFileSync(join(folder, `${fileName}.gz`), gzipSync(content, { level: 9 }))
  }
  removeOld(folder, new Set(outputs.map((output) => output.fileName)))
}
