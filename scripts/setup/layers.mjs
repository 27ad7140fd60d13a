import { join } from 'node:path'
import { build } from 'vite'

const reactAdmin = '../node_modules/ra-ui-materialui/dist'

const fields = ['DateTimeField', 'DayField', 'MaskedField', 'MoneyField', 'RecordLink'].map(
  (name) => `kit/fields/${name}.tsx`,
)

/**
 * What pages share, by the modules that need it. A file each: left alone, the bundler makes one of every set of modules that
 * the same pages share, which are hundreds, and a page asks for sixty.
 */
const everywhere = { start: ['main.tsx'], frame: ['Frame.tsx'] }
const kinds = {
  record: [
    'kit/pages/ShowPage.tsx',
    'kit/pages/Facts.tsx',
    'kit/timeline/Timeline.tsx',
    ...fields,
    'kit/dialogs/ActionButton.tsx',
    `${reactAdmin}/button/EditButton.js`,
  ],
  jobs: ['kit/jobs/JobProgress.tsx', 'kit/files/FileButton.tsx'],
  tabs: ['kit/pages/PageTabs.tsx'],
  list: [
    ...fields,
    'kit/inputs/onDemand.tsx',
    'kit/inputs/StandInField.tsx',
    'kit/dialogs/ActionButton.tsx',
    'kit/list/DataList.tsx',
    `${reactAdmin}/button/CreateButton.js`,
    'kit/exports/ExportButton.tsx',
  ],
  buttons: [`${reactAdmin}/button/CreateButton.js`, 'kit/exports/ExportButton.tsx'],
  input: [
    'kit/inputs/DayInput.tsx',
    '../server/contract/spelling.ts',
    '../node_modules/ra-core/dist/form/Form.js',
    `${reactAdmin}/input/TextInput.js`,
    `${reactAdmin}/input/SelectInput.js`,
    'kit/inputs/RecordInput.tsx',
    '../node_modules/@mui/material/esm/Checkbox/Checkbox.js',
    '../node_modules/@mui/material/esm/FormControlLabel/FormControlLabel.js',
  ],
  form: [
    'kit/pages/CreatePage.tsx',
    'kit/pages/VersionedEdit.tsx',
    '../node_modules/ra-core/dist/dataProvider/useDelete.js',
  ],
  checks: ['kit/pages/errorsOf.ts', '../server/contract/list.ts'],
}

/**
 * The console as the bundler would cut it, with each of the modules above as a way in.
 * @param {import('vite').InlineConfig} config
 * @param {(module: string) => string} pathOf
 */
async function cutUp(config, pathOf) {
  const waysIn = Object.values({ ...everywhere, ...kinds })
    .flat()
    .slice(1)
    .map(pathOf)
  /** @type {import('vite').Plugin} */
  const plugin = {
    name: 'ways-in',
    buildStart() {
      for (const id of waysIn) this.emitFile({ type: 'chunk', id })
    },
  }
  const result = await build({ ...config, plugins: [plugin], build: { write: false, minify: false } })
  return [result]
    .flat()
    .flatMap((built) => ('output' in built ? built.output.filter((one) => one.type === 'chunk') : []))
}

/**
 * All modules that these cannot do without.
 * @param {Awaited<ReturnType<typeof cutUp>>} chunks
 * @param {string[]} paths
 */
function neededBy(chunks, paths) {
  const named = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const needed = new Set(chunks.filter((one) => paths.some((path) => path in one.modules)))
  for (const { imports } of needed) for (const name of imports) needed.add(/** @type {any} */ (named.get(name)))
  return new Set([...needed].flatMap(({ modules }) => Object.keys(modules)))
}

/**
 * What records share with lists and forms stands apart, and so does what lists share with forms: a form needs nothing of
 * what only lists have. The buttons and icons of a list stand on other pages too.
 * @param {string[]} needing kinds of pages
 */
function layerOf(needing) {
  if (needing.every((kind) => kind === 'list' || kind === 'buttons')) return needing.at(-1) ?? ''
  const [only = '', ...others] = needing.filter((kind) => kind !== 'buttons')
  if (others.length === 0) return only
  return needing.includes('record') ? 'pages' : 'fields'
}

/**
 * The layer of each module that belongs to one.
 * @param {import('vite').InlineConfig} config whose root is the folder of the console
 * @returns {Promise<Map<string, string>>}
 */
export async function planLayers(config) {
  const pathOf = (/** @type {string} */ module) => join(config.root ?? '', module)
  const chunks = await cutUp(config, pathOf)
  const needs = (/** @type {string[]} */ modules) => neededBy(chunks, modules.map(pathOf))
  /** @type {Map<string, string[]>} */
  const needing = new Map()
  for (const [kind, modules] of Object.entries(kinds))
    for (const id of needs(modules)) needing.set(id, [...(needing.get(id) ?? []), kind])
  const plan = new Map([...needing].map(([id, names]) => [id, layerOf(names)]))
  plan.delete(pathOf('../server/contract/districts.ts'))
  // The words of problems say more than what schemas find.
  plan.set(pathOf('../server/contract/problems.ts'), 'problems')
  for (const id of plan.keys()) {
    // Pictures draw with its help too.
    if (id.includes('/es-toolkit/')) plan.set(id, 'toolkit')
    if (id.endsWith('?endpoints')) plan.set(id, 'pages')
    if (id.includes('/icons-material/') && plan.get(id) === 'list') plan.set(id, 'buttons')
  }
  for (const id of needs(everywhere.frame)) plan.set(id, 'frame')
  for (const id of needs(everywhere.start)) plan.set(id, 'start')
  return plan
}
