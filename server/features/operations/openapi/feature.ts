import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import { sendOpenapi } from '#kernel/http/openapi.ts'
import { getOpenapi } from './contract.ts'

export const openapi = defineFeature({
  name: 'openapi',
  mount: (app) => mount(app, getOpenapi, async (_ctx, _input, c) => sendOpenapi(app, 'admin', c)),
})
