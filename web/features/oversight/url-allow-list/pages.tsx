import { type AllowedUrl, placesWaiting } from '#features/oversight/url-allow-list/contract.ts'
import { placeStates } from '#features/oversight/url-allow-list/enums.ts'
import { allowedUrlProblems } from '#features/oversight/url-allow-list/problems.ts'
import { manySteps } from '#kit/list/manySteps.tsx'
import { waitsInput } from '#kit/list/waits.tsx'
import { byChoice, byFlag, ends, flag, search, shown, status, text } from '#web/engines/resource/fields.tsx'
import { definePages } from '#web/engines/resource/pages.tsx'
import { Breaks } from './Breaks.tsx'
import { EndPlace } from './EndPlace.tsx'
import { HostLink } from './HostName.tsx'
import { TestAddress } from './TestAddress.tsx'

const bulk = manySteps('edit', () => import('./bulk.tsx'))

const reason = text('reason', { wide: true, cut: 260, sort: true, hint: 'urlAllowList.reasonHint' })

export const pages = definePages<AllowedUrl>({
  name: 'url-allow-list',
  title: 'hostName',
  head: ['state'],
  input: async () => (await import('#features/oversight/url-allow-list/contract.ts')).allowedUrlInput,
  problems: allowedUrlProblems,
  fields: [
    { ...text('host', { sort: true, hint: 'urlAllowList.hostHint' }), cell: <HostLink /> },
    flag('subdomains', 'AllowedSubdomains', 'resources.url-allow-list.fields.subdomains'),
    text('pathPrefix', { sort: true, hint: 'urlAllowList.pathHint' }),
    status('state', 'AllowedUrlState', { sort: 'computed' }),
    ends('validUntilAt', { sort: true }),
    text('requestedBy', { sort: true }),
    {
      ...reason,
      input: (form) => (
        <>
          {reason.input?.(form)}
          {form.edit && <Breaks />}
        </>
      ),
    },
    shown('createdByName', { list: 'hidden', sort: true }),
  ],
  groups: {
    'urlAllowList.place': ['host', 'pathPrefix', 'subdomains'],
    'urlAllowList.why': ['requestedBy', 'validUntilAt', 'reason'],
  },
  filters: [
    search('urlAllowList.search'),
    byChoice('state', 'AllowedUrlState', placeStates),
    byFlag('subdomains', 'AllowedSubdomains'),
  ],
  moreFilters: [waitsInput(placesWaiting)],
  sort: { field: 'host', order: 'ASC' },
  bulk,
  listActions: <TestAddress />,
  emptyHint: 'urlAllowList.emptyHint',
  factsTitle: 'urlAllowList.place',
  actions: (place) => <EndPlace place={place} />,
})
