import { CreateButton, useCanAccess, useLocation } from 'react-admin'
import { PageTabs } from '#kit/pages/PageTabs.tsx'
import { PageTitle } from '#kit/pages/PageTitle.tsx'
import { usePageName } from '#kit/stated.ts'
import { MemberBrowser } from './MemberBrowser.tsx'
import { MemberSearch } from './MemberSearch.tsx'

/** Who helps one person searches; who may list members can also browse them. */
export function MembersPage() {
  const name = usePageName()
  const isFiltered = new URLSearchParams(useLocation().search).has('filter')
  const { canAccess: mayBrowse } = useCanAccess({ resource: 'members', action: 'list' })
  const search = { key: 'search', label: 'members.tabs.search', content: <MemberSearch /> }
  const browse = { key: 'browse', label: 'members.tabs.browse', content: <MemberBrowser /> }
  return (
    <>
      <PageTitle title={name} actions={<CreateButton variant="contained" />} />
      {mayBrowse ? <PageTabs tabs={[search, browse]} open={isFiltered ? 'browse' : undefined} /> : <MemberSearch />}
    </>
  )
}
