import type { ResourceProps } from 'react-admin'
import { lazyPage } from '#kit/lazyPage.ts'
import type { Pages } from './pages.tsx'

interface Stated {
  /** The dictionaries of its codes, for histories: `{ active: 'enums.MerchantState' }`. */
  words?: Record<string, string>
  /** The field that names a record; `name` if absent. */
  title?: string
}

/** A resource whose pages are loaded when asked for: `lazyResource('faqs', () => import('./pages.tsx'))`. */
export function lazyResource(
  name: string,
  load: () => Promise<{ pages: Pages }>,
  { words = {}, title = 'name' }: Stated = {},
): ResourceProps {
  const page = (key: keyof Pages) => lazyPage(async () => (await load()).pages, key)
  const [list, show, create, edit] = [page('list'), page('show'), page('create'), page('edit')]
  return { name, options: { words }, recordRepresentation: title, list, show, create, edit }
}
