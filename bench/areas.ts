import type { Area } from './area.ts'
import { coupons } from './measures/coupons.ts'
import { exports } from './measures/exports.ts'
import { imports } from './measures/imports.ts'
import { logs } from './measures/logs.ts'
import { members } from './measures/members.ts'
import { start } from './measures/start.ts'

export const areas: Area[] = [start, members, exports, coupons, imports, logs]
