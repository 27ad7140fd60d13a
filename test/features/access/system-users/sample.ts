import { bulkSample, together } from '#test/support/bulk-sample.ts'
import type { Filled, Sample } from '#test/support/sample.ts'

const reason = '測試'
const everywhere = { elsewhere: 'A role is the same for all agencies' }

const user = ({ place }: Filled) => ({
  account: 'ref-user',
  name: '參照',
  agencyId: place.agencyId,
})

const ofUsers = {
  filters: { agencyId: true, departmentId: true, roleId: everywhere },
  build: async ({ build }, agencyId) => [
    (await build.systemUser({ agencyId })).id,
    (await build.systemUser({ agencyId })).id,
  ],
} satisfies Partial<Parameters<typeof bulkSample>[0]>
const many = together(
  bulkSample({ ...ofUsers, name: 'system-users/disable', input: { reason }, others: [{ reason: '離職' }] }),
  bulkSample({
    ...ofUsers,
    name: 'system-users/add-role',
    input: { roleId: 1 },
    others: [{ roleId: 2 }, { untilOn: '2027-01-01' }],
  }),
)

export const sample: Sample = {
  counts: many.counts,
  keyed: many.keyed,
  files: { 'system-users-bulk': 'PLAIN' },
  noPersonsIn: { 'system-users': 'They are staff, whom the log names as its actors' },
  resources: { 'system-users': { build: async (_, filled) => [filled.user.id] } },
  bodies: {
    'patch /system-users/{id}': () => ({ name: '改名', version: 1 }),
    'post /system-users/{id}/freeze': () => ({ reason }),
    'post /system-users/{id}/disable': () => ({ reason }),
    'post /system-users/{id}/enable': () => ({ reason }),
    'post /system-users/{id}/unlock': () => ({}),
    'post /system-users/{id}/reset-password': () => ({ reason }),
  },
  common: { roleId: ['1'] },
  references: {
    ...many.references,
    'post /system-users agencyId': { body: (id, own) => ({ ...user(own), agencyId: id }) },
    'post /system-users departmentId': { body: (id, own) => ({ ...user(own), departmentId: id }) },
    'post /system-users roleId': everywhere,
    'patch /system-users/{id} agencyId': { body: (id) => ({ agencyId: id, version: 1 }) },
    'patch /system-users/{id} departmentId': { body: (id) => ({ departmentId: id, version: 1 }) },
    'patch /system-users/{id} roleId': everywhere,
  },
  likely: { validUntilOn: () => '2027-01-01', untilOn: () => '2027-01-01', roles: () => [] },
}
