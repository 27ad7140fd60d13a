import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import { build } from 'vite'
import { planLayers } from './layers.mjs'
import { tooHeavy } from './weigh-console.mjs'

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
    const old = Date.now() - mtimeMs > keepMs && !fresh.has(path.replace(/\.(gz|br)$/, ''))
    if (old && statSync(file).isFile()) rmSync(file)
  }
}

/**
 * A copy of an earlier build must not be served for what is not compressed any more.
 * @param {string} file
 */
async function compress(file) {
  for (const ending of ['gz', 'br']) rmSync(`${file}.${ending}`, { force: true })
  const content = readFileSync(file)
  if (content.length <= 1_400 || /\.(png|woff2|map)$/.test(file)) return
  writeFileSync(`${file}.gz`, await promisify(gzip)(content, { level: 9 }))
  writeFileSync(`${file}.br`, await promisify(brotliCompress)(content))
}

/**
 * Builds the console, with compressed copies of each file that is worth them. Fails when a page has grown too heavy.
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
  const chunks = outputs.filter((output) => output.type === 'chunk')
  const heavy = tooHeavy(chunks, new Set([...layerOf.values(), 'rolldown-runtime']))
  if (heavy.length > 0)
    throw new Error(`Too heavy for a browser without them (scripts/setup/weigh-console.mjs):\n${heavy.join('\n')}`)
  await Promise.all(outputs.map(({ fileName }) => compress(join(folder, fileName))))
  removeOld(folder, new Set(outputs.map((output) => output.fileName)))
}
