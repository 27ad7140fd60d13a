import { reading, writing } from '#contract/permissions.ts'
import { exportOf } from '#engines/exports/exports.ts'
import { picturesPart } from '#engines/pictures/pictures.ts'
import { keyByCode } from '#engines/resource/keys.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { cardIssuerProblems } from './problems.ts'
import { cardIssuers, picturePurpose, picturesOfIssuer } from './service.ts'

export const cardIssuersFeature = defineFeature({
  name: 'card-issuers',
  demonstration: () => import('./demonstration.ts'),
  problems: cardIssuerProblems,
  tables: ['card_issuer'],
  grants: {
    'card-issuers': {
      administrator: [...writing, 'export'],
      operator: reading,
      approver: reading,
      support: reading,
      auditor: [...reading, 'export'],
    },
  },
  parts: [
    exportOf(contract.listCardIssuers, cardIssuers.list, { pictureId: null }),
    picturesPart({
      endpoint: contract.getIssuerPicture,
      purpose: picturePurpose,
      upload: 'card-issuers:edit',
      picturesOf: picturesOfIssuer,
    }),
  ],
  mount: (app) => {
    mount(app, contract.listCardIssuers, cardIssuers.list)
    mount(app, contract.getCardIssuer, cardIssuers.get)
    mount(app, contract.createCardIssuer, cardIssuers.create)
    mount(app, contract.editCardIssuer, cardIssuers.edit)
  },
  keys: {
    'card-issuers': keyByCode('card-issuers:list', cardIssuers.list, ({ name, state }) => ({
      label: name,
      state: { field: 'state', value: state },
    })),
  },
  records: { 'card-issuers': cardIssuers.record },
})
