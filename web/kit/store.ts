import { localStorageStore, type Store } from 'react-admin'

const kept = ['theme', 'sidebar', 'calendar', 'menu']
const keptEndings = ['.savedQueries', '.defaultView', '.datatable', '.datatable_columnRanks', '.exportLeft']

function survivesSignOut(key: string): boolean {
  return kept.some((name) => key === name || key.startsWith(`${name}.`)) || keptEndings.some((end) => key.endsWith(end))
}

/** The browser's store of preferences: signing out forgets where someone was, not how they like to work. */
export function preferenceStore(): Store {
  const store = localStorageStore('1', 'citypass')
  return {
    ...store,
    reset: () => {
      for (const key of Object.keys(store.listItems?.() ?? {})) if (!survivesSignOut(key)) store.removeItem(key)
    },
  }
}
