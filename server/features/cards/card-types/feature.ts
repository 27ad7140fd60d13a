import { reading, writing } from '#contract/permissions.ts'
import { exportOf } from '#engines/exports/exports.ts'
import { picturesPart } from '#engines/pictures/pictures.ts'
import { keyByCode, namedAndActive } from '#engines/resource/keys.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { cardTypeProblems } from './problems.ts'
import { picturePurpose } from './rules.ts'
import * as service from './service.ts'

export const cardTypesFeature = defineFeature({
  name: 'card-types',
  demonstration: () => import('./demonstration.ts'),
  problems: cardTypeProblems,
  tables: ['card_type', 'card_type_edition'],
  grants: {
    'card-types': {
      administrator: [...writing, 'export'],
      operator: [...writing, 'export'],
      approver: reading,
      support: reading,
      auditor: [...reading, 'export'],
    },
  },
  parts: [
    exportOf(contract.listCardTypes, service.cardTypes.list, {
      pictureId: null,
      issuerPictureId: null,
      fields: ({ fields }, lang) => fields.map((field) => (lang === 'en' ? field.labelEn : field.label)).join('、'),
    }),
    picturesPart({
      endpoint: contract.getCardTypePicture,
      purpose: picturePurpose,
      upload: 'card-types:edit',
      picturesOf: service.picturesOfType,
    }),
  ],
  mount: (app) => {
    mount(app, contract.listCardTypes, service.cardTypes.list)
    mount(app, contract.getCardType, service.cardTypes.get)
    mount(app, contract.createCardType, service.createCardType)
    mount(app, contract.editCardType, service.editCardType)
    mount(app, contract.listEditions, service.getEditions)
  },
  keys: { 'card-types': keyByCode('card-types:list', service.cardTypes.list, namedAndActive) },
  records: { 'card-types': service.cardTypes.record },
})
