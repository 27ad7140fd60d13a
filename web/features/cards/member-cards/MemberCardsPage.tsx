import { CreateButton, useCanAccess, useLocation, useTranslate } from 'react-admin'
import { PageTabs } from '#kit/pages/PageTabs.tsx'
import { PageTitle } from '#kit/pages/PageTitle.tsx'
import { usePageName } from '#kit/stated.ts'
import { CardBrowser } from './CardBrowser.tsx'
import { CardSearch } from './CardSearch.tsx'
import { Endings } from './Endings.tsx'

/** Who helps one person searches; who may list cards can also browse them and see which end soon. */
export function MemberCardsPage() {
  const translate = useTranslate()
  const name = usePageName()
  const isFiltered = new URLSearchParams(useLocation().search).has('filter')
  const { canAccess: mayBrowse } = useCanAccess({ resource: 'member-cards', action: 'list' })
  const tabs = [
    { key: 'search', label: 'memberCards.tabs.search', content: <CardSearch /> },
    { key: 'browse', label: 'memberCards.tabs.browse', content: <CardBrowser /> },
    { key: 'endings', label: 'memberCards.tabs.endings', content: <Endings /> },
  ]
  return (
    <>
      <PageTitle title={name} actions={<CreateButton variant="contained" label={translate('memberCards.issue')} />} />
      {mayBrowse ? <PageTabs tabs={tabs} open={isFiltered ? 'browse' : undefined} /> : <CardSearch />}
    </>
  )
}
