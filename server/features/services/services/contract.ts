import { z } from 'zod'
import { externalAddress } from '#contract/addresses.ts'
import { code, endInstant, id, startInstant, text, version } from '#contract/endpoint.ts'
import { flag, idFilter, q } from '#contract/list.ts'
import { changesOf, resourceEndpoints, stepsOf } from '#contract/resource.ts'
import { bulkEndpoints } from '#engines/bulk/contract.ts'
import { serviceAudiences, serviceIcons, serviceStates, serviceStatuses } from './enums.ts'

const audience = z.enum(serviceAudiences)
const icon = z.enum(serviceIcons)

export const service = z.strictObject({
  id,
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  agencyId: id,
  agencyName: z.string(),
  categoryId: id,
  categoryName: z.string(),
  icon,
  /** The https address that the app opens. */
  address: z.string(),
  audience,
  /** Whether it may ask the partner API for anything. */
  apiAccess: z.boolean(),
  status: z.enum(serviceStatuses),
  /** The status as it stands now, by the publish window. */
  state: z.enum(serviceStates),
  publishFromAt: z.string().nullable(),
  publishUntilAt: z.string().nullable(),
  version,
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type Service = z.infer<typeof service>

export const serviceInput = z.strictObject({
  code: code(30),
  name: text(40),
  nameEn: text(80),
  agencyId: id.optional(),
  categoryId: id,
  icon,
  address: externalAddress,
  audience: audience.default('ALL'),
  apiAccess: z.boolean().default(false),
  publishFromAt: startInstant.nullish(),
  publishUntilAt: endInstant.nullish(),
})
export type ServiceInput = z.output<typeof serviceInput>

type Window = Pick<ServiceInput, 'publishFromAt' | 'publishUntilAt'>

/** Either end may be open. */
export const isWindow = ({ publishFromAt, publishUntilAt }: Window) =>
  !publishFromAt || !publishUntilAt || new Date(publishFromAt) < new Date(publishUntilAt)

/** A whole service, as it is created; an edit is checked against what it leaves unsaid. */
export const newService = serviceInput.refine(isWindow, { path: ['publishUntilAt'], error: 'periodOrder' })

export const {
  list: listServices,
  get: getService,
  create: createService,
  edit: editService,
} = resourceEndpoints('services', {
  noun: 'service',
  item: service,
  input: newService,
  changes: changesOf(serviceInput.omit({ agencyId: true })),
  // A city has some hundreds of services.
  sorts: [
    'id',
    'code',
    'name',
    'nameEn',
    'agencyName',
    'categoryName',
    'address',
    'audience',
    'apiAccess',
    'publishFromAt',
    'publishUntilAt',
    'createdAt',
  ],
  filters: {
    q,
    state: z.enum(serviceStates).optional(),
    categoryId: idFilter.optional(),
    agencyId: idFilter.optional(),
    audience: audience.optional(),
    apiAccess: flag.optional(),
  },
})

const step = stepsOf('services', service)

export const publishService = step('publish', 'edit', 'Show a service in its window', z.strictObject({ version }))
export const takeServiceOffline = step(
  'take-offline',
  'edit',
  'Show a service to nobody any more',
  z.strictObject({ reason: text(200), version }),
)

export const { preview: previewTakingOffline, order: orderTakingOffline } = bulkEndpoints(
  'services/take-offline',
  listServices,
  takeServiceOffline,
)

/** A service where it stands in a list that the app shows. */
export const listedService = service
  .pick({ code: true, name: true, nameEn: true, icon: true, agencyName: true, state: true })
  .extend({ serviceId: id })
export type ListedService = z.infer<typeof listedService>
export const servicePlace = z.strictObject({ serviceId: id })
export type ServicePlace = z.output<typeof servicePlace>
