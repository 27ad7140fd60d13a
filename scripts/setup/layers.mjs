import { join } from 'node:path'
import { build } from 'vite'

const reactAdmin = '../node_modules/ra-ui-materialui/dist'

/**
 * What pages share, in the order in which they come to need it, by the modules that need it. A file each: left alone, the
 * bundler makes one of every set of modules that the same pages share, which are hundreds, and a page asks for sixty.
 */
const layers = {
  start: ['main.tsx'],
  frame: ['Frame.tsx'],
  record: [
    'kit/pages/ShowPage.tsx',
    'kit/pages/PageTabs.tsx',
    'kit/pages/Facts.tsx',
    'kit/timeline/Timeline.tsx',
    'kit/fields/DateTimeField.tsx',
    'kit/fields/DayField.tsx',
    'kit/fields/MaskedField.tsx',
    'kit/fields/MoneyField.tsx',
    'kit/fields/RecordLink.tsx',
    'kit/dialogs/ActionButton.tsx',
    'kit/jobs/JobProgress.tsx',
    `${reactAdmin}/button/EditButton.js`,
  ],
  list: ['kit/list/DataList.tsx', `${reactAdmin}/button/CreateButton.js`],
  input: [
    'kit/list/FilterBar.tsx',
    'kit/inputs/DayInput.tsx',
    '../server/contract/spelling.ts',
    '../node_modules/ra-core/dist/form/Form.js',
    `${reactAdmin}/input/TextInput.js`,
    `${reactAdmin}/input/SelectInput.js`,
    `${reactAdmin}/input/RadioButtonGroupInput.js`,
  ],
  form: ['kit/pages/CreatePage.tsx', 'kit/pages/VersionedEdit.tsx', 'kit/pages/zodValidate.ts'],
}

/**
 * The console as the bundler would cut it, with each of the modules above as a way in.
 * @param {import('vite').InlineConfig} config
 * @param {(module: string) => string} pathOf
 */
async function cutUp(config, pathOf) {
  const waysIn = Object.values(layers).flat().slice(1).map(pathOf)
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
 * The layer of each module that belongs to one: the first that cannot do without it.
 * @param {import('vite').InlineConfig} config whose root is the folder of the console
 * @returns {Promise<Map<string, string>>}
 */
export async function planLayers(config) {
  const pathOf = (/** @type {string} */ module) => join(config.root ?? '', module)
  const chunks = new Map((await cutUp(config, pathOf)).map((chunk) => [chunk.fileName, chunk]))
  /** @type {Map<string, string>} */
  const layerOf = new Map()
  for (const [layer, modules] of Object.entries(layers)) {
    const needed = new Set([...chunks.values()].filter((one) => modules.some((path) => pathOf(path) in one.modules)))
    for (const { imports, modules } of needed) {
      for (const id of Object.keys(modules)) if (!layerOf.has(id)) layerOf.set(id, layer)
      for (const name of imports) needed.add(/** @type {any} */ (chunks.get(name)))
    }
  }
  return layerOf
}
