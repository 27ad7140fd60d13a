import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Where paths are made: of an endpoint's own, or of a resource's name. */
const makers = ['kit/http.ts', 'kit/call.ts', 'kit/dataProvider.ts']
const folder = join(process.cwd(), 'web')
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
  .map((name) => ({ name, code: readFileSync(join(folder, name), 'utf8') }))
const others = sources.filter(({ name }) => !makers.includes(name))

/** Each place in the code that the pattern finds, as `file: what`. */
function found(pattern: RegExp, files: { name: string; code: string }[]): string[] {
  return files.flatMap(({ name, code }) => [...code.matchAll(pattern)].map(([text]) => `${name}: ${text}`))
}

const asked =
  /\b(?:ask|call|urlOf|addressOf|send|useAction|upload|fetch|EventSource|open)(?:<[^()]*>)?\(\s*(?:'\w+',\s*)?['"`]\/[^'"`]*/g
const given = /\b(?:endpoint|confidential|path)=\{?\s*['"`]\/[^'"`]*/g
const homemade = /\bmethod: '\w+'/g

test('the patterns find what they look for', () => {
  const bad = `call('/jobs'); send<Job>('GET', \`/jobs/\${id}\`); new EventSource("/jobs/events"); <X endpoint={'/jobs'} />; const x = { method: 'get' }`
  const files = [{ name: 'x', code: bad }]
  expect([asked, given, homemade].flatMap((pattern) => found(pattern, files))).toHaveLength(5)
})

test('no path of the API is typed: a call names the endpoint of a contract', () => {
  const routes = (place: string) => place.startsWith('App.tsx: path=')
  const typed = [asked, given, homemade].flatMap((pattern) => found(pattern, others))
  expect(typed.filter((place) => !routes(place))).toEqual([])
  expect(found(/\/api\/\w+/g, others)).toEqual([])
})

test('only the makers of paths send requests themselves', () => {
  const sending = others.filter(({ code }) => /\b(?:send|addressOf)\b[^;\n]*from '[^']*http\.ts'|\bfetch\(/.test(code))
  expect(sending.map(({ name }) => name)).toEqual([])
})
