import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** What the browser loads of the console: index.html and what it names, and the largest of the rest; kB, gzip. */
export function sizesOf(checkout: string): { first: number; largest: { path: string; kb: number } } {
  const root = join(checkout, 'dist/web')
  const page = readFileSync(join(root, 'index.html'), 'utf8')
  const named = [...page.matchAll(/(?:src|href)="\/?(?:\.\/)?(assets\/[^"]+)"/g)].map((match) => match[1] ?? '')
  const size = (path: string) => gzipSync(readFileSync(join(root, path))).length / 1_000
  const first = named.reduce((sum, path) => sum + size(path), gzipSync(page).length / 1_000)
  const others = reachable(root, named)
    .filter((path) => path.endsWith('.js') && !named.includes(path))
    .map((path) => ({ path, kb: size(path) }))
    .sort((a, b) => b.kb - a.kb)
  return { first, largest: others[0] ?? { path: 'none', kb: 0 } }
}

/** Files of earlier builds stay for a week: only what the page leads to is of this one. */
function reachable(root: string, named: string[]): string[] {
  const all = new Set(readdirSync(join(root, 'assets')).map((name) => `assets/${name}`))
  const found = new Set(named)
  for (const path of found) {
    if (!path.endsWith('.js')) continue
    for (const [name] of readFileSync(join(root, path), 'utf8').matchAll(/[\w.-]+\.js/g))
      if (all.has(`assets/${name}`)) found.add(`assets/${name}`)
  }
  return [...found]
}
