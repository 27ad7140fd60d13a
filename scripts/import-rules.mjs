import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

// What a browser may see of the server: words and shapes, nothing that runs.
const contracts = 'server/(contract/|(features|engines)/.+/(contract|problems|enums)\\.ts$)'
const house = `${contracts}|server/(kernel/(?!database/open\\.ts)|engines/|tabular/)`
const own = 'server/features/$<domain>/$<feature>/'
// A gateway to the outside is a door of its domain as well.
const inDomain = '$<domain>/(?!$<feature>/)[^/]+/(service|(.+/)?([\\w-]+-)?gateway)'
const doors = `server/features/(${inDomain}|(?!$<domain>/)[^/]+/public)\\.ts$`
const feature = '^server/features/(?<domain>[^/]+)/(?<feature>[^/]+)/(.+/)?'
const noHttp = 'npm:(?!@?hono)'

/**
 * Who may import what: of the lines whose pattern a file matches, the first counts. A package is written `npm:name`;
 * `$<domain>` and `$<feature>` are those of the importing file. docs/architecture.md says the same in words.
 * @type {[from: string, mayImport: string, because: string][]}
 */
const rules = [
  ['^server/contract/', 'server/contract/|npm:zod$', 'The contract runs in the browser: zod and itself only.'],
  [`^${contracts}`, `${contracts}|npm:zod$`, 'This file runs in the browser: zod and other contracts only.'],
  ['^server/tabular/', 'server/tabular/|npm:', 'Tables know nothing else of us.'],
  ['^server/kernel/', 'server/(kernel|contract)/|npm:', 'The kernel knows the contract and nothing above it.'],
  ['^server/platform/', 'server/(platform|kernel|tabular|contract)/|npm:', 'The platform knows no feature.'],
  ['^server/engines/', `${house}|${noHttp}`, 'An engine knows kernel, tables and contracts, and no HTTP.'],
  [
    `${feature}demonstration\\.ts$`,
    `server/demonstration/|${house}|${own}|server/features/[^/]+/public\\.ts$|npm:`,
    'A demonstration plays through the API: the stage, contracts, and what its own feature has.',
  ],
  [`${feature}feature\\.ts$`, `${house}|${own}|${doors}|npm:(?!kysely|mysql2)`, 'SQL belongs in queries.ts.'],
  [
    `${feature}(queries/.+|([\\w-]+-)?queries(-[\\w-]+)?\\.ts)$`,
    `${house}|${own}(?!(.+/)?(feature|service|jobs)\\.ts)|${doors}|${noHttp}`,
    'Queries are the innermost of a feature: no HTTP, nothing of its own that calls them.',
  ],
  [
    feature,
    `${house}|${own}(?!(.+/)?feature\\.ts)|${doors}|${noHttp}`,
    'A feature knows the house, itself, services of its domain and the public.ts of others; HTTP belongs in feature.ts.',
  ],
  ['^server/features/(?<domain>[^/]+)/[^/]+$', `${house}|server/features/$<domain>/|npm:`, 'A domain knows its own.'],
  [
    '^server/demonstration/',
    `${house}|server/(demonstration/|surfaces/|app\\.ts|features/[^/]+/public\\.ts)|npm:`,
    'The demonstration knows the app and the doors of domains.',
  ],
  [
    '^server/surfaces/',
    'server/(surfaces/|contract/|kernel/(?!database/open\\.ts)|features/[^/]+/public\\.ts$)|npm:(@?hono|zod$)',
    'A surface knows kernel, contract and the public.ts of domains, and of packages those of HTTP.',
  ],
  ['^server/', 'server/(?!features/[^/]+/[^/]+/)|npm:', 'The process knows domains, not what is inside them.'],
  ['^web/kit/', `web/kit/|${contracts}|npm:`, 'The kit knows no feature, and of the server its contracts.'],
  ['^web/engines/', `web/(kit|engines)/|${contracts}|npm:`, 'An engine knows the kit, and the server’s contracts.'],
  [
    '^web/features/(?<domain>[^/]+)/(?<feature>[^/]+)/',
    `web/(kit|engines|features/$<domain>/$<feature>)/|${contracts}|npm:`,
    'A feature of the console knows kit, engines, itself, and of the server its contracts.',
  ],
  ['^web/', `web/|${contracts}|npm:`, 'The console knows of the server its contracts.'],
  ['^migrations/', 'npm:', 'A migration stands alone, so that it does the same for ever.'],
]

const { imports } = JSON.parse(readFileSync('package.json', 'utf8'))
const names = Object.keys(imports).map((name) => ({ name: name.slice(0, -1), path: imports[name].slice(2, -1) }))

/** @param {string} file @param {string} source */
function placeOf(file, source) {
  if (source.startsWith('.')) return join(dirname(file), source)
  const named = names.find(({ name }) => source.startsWith(name))
  return named ? named.path + source.slice(named.name.length) : `npm:${source.replace(/^node:/, '')}`
}

/** Why the file may not import this, if it may not. @param {string} file @param {string} source */
function refusal(file, source) {
  const rule = rules.find(([from]) => new RegExp(from).test(file))
  if (rule) {
    const [from, may, because] = rule
    const groups = new RegExp(from).exec(file)?.groups
    const pattern = may.replace(/\$<(\w+)>/g, (_, group) => groups?.[group] ?? '')
    if (!new RegExp(`^(${pattern})`).test(placeOf(file, source))) return because
  }
  return source.startsWith('../') ? 'Name the place (#kernel/…) instead of counting folders up to it.' : undefined
}

/** @param {{ filename: string, report: (found: object) => void }} context */
function create(context) {
  const file = relative(process.cwd(), context.filename)
  /** @param {{ source?: { value?: unknown } | null }} node */
  const see = ({ source }) => {
    const message = typeof source?.value === 'string' && refusal(file, source.value)
    if (message) context.report({ node: source, message })
  }
  const statements = { ImportDeclaration: see, ExportNamedDeclaration: see, ExportAllDeclaration: see }
  return { ...statements, ImportExpression: see, TSImportType: see }
}

export default { meta: { name: 'house' }, rules: { imports: { create } } }
