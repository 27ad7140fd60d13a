import { accountKey } from '#contract/spelling.ts'
import { insertRecord } from '#engines/resource/write.ts'
import { hashPassword } from '#kernel/access/passwords.ts'
import type { Stage } from '#server/demonstration/stage.ts'

/** code, name, code of the parent, departments */
const agencies = [
  ['TPE', '臺北市政府', '', { SEC: '秘書處' }],
  ['DOIT', '資訊局', 'TPE', { APP: '應用服務組', DATA: '資料治理組', CARE: '客服中心' }],
  [
    'DOSW',
    '社會局',
    'TPE',
    { ELDER: '老人福利科', ACCESS: '身心障礙者福利科', YOUTH: '兒童及少年福利科', RELIEF: '社會救助科' },
  ],
] as const

/** account, name, role, agency, department */
const users = [
  ['admin', '林志明', 'administrator', 'TPE', 'SEC'],
  ['operator', '陳雅婷', 'operator', 'DOIT', 'APP'],
  ['approver', '張家豪', 'approver', 'DOIT', 'APP'],
  ['support', '黃怡君', 'support', 'DOIT', 'CARE'],
  ['auditor', '吳建宏', 'auditor', 'TPE', 'SEC'],
  ['wang.shufen', '王淑芬', 'operator', 'DOIT', 'DATA'],
  ['lee.junjie', '李俊傑', 'operator', 'DOSW', 'ELDER'],
  ['liu.meihui', '劉美惠', 'operator', 'DOSW', 'YOUTH'],
  ['tsai.zongxian', '蔡宗憲', 'approver', 'DOSW', 'ELDER'],
  ['yang.shuhui', '楊淑惠', 'support', 'DOIT', 'CARE'],
  ['hsu.zhihao', '許志豪', 'support', 'DOSW', 'ACCESS'],
  ['cheng.peishan', '鄭佩珊', 'auditor', 'TPE', 'SEC'],
] as const

async function planUsers(stage: Stage): Promise<void> {
  stage.plan(stage.daysAgo(75, 9), () => createStructure(stage))
  stage.plan(stage.daysAgo(5, 17), () => freezeOne(stage))
}

/** 3 agencies, 8 departments, 12 users over the five roles; all sign in with the one password. */
async function createStructure(stage: Stage): Promise<void> {
  const { database, now, settings } = stage.deps
  const at = now()
  const hash = await hashPassword(stage.password, settings.passwordCost)
  const ids = new Map<string, number>()
  const { db } = database
  for (const [code, name, parent, departments] of agencies) {
    const row = { code, name, parent_id: ids.get(parent) ?? null }
    const agency_id = await insertRecord('agency', db, row, at)
    ids.set(code, agency_id)
    for (const [department, name] of Object.entries(departments)) {
      const row = { agency_id, code: department, name }
      ids.set(`${code}/${department}`, await insertRecord('department', db, row, at))
    }
  }
  for (const [account, name, role, agency, department] of users) {
    const place = { agency_id: ids.get(agency) ?? 0, department_id: ids.get(`${agency}/${department}`) ?? null }
    const login = { account, account_key: accountKey(account), name, email: `${account}@gov.example.tw` }
    const known = { password_hash: hash, password_changed_at: at }
    const system_user_id = await insertRecord('system_user', db, { ...login, ...place, ...known }, at)
    const { id: role_id } = await db.selectFrom('role').select('id').where('code', '=', role).executeTakeFirstOrThrow()
    await db.insertInto('system_user_role').values({ system_user_id, role_id }).execute()
    await db.insertInto('password_history').values({ system_user_id, password_hash: hash, created_at: at }).execute()
  }
}

/** Somebody is on leave; the account waits, and the record of it stands. */
async function freezeOne(stage: Stage): Promise<void> {
  const administrator = await stage.as('admin')
  const { items } = await administrator.get<{ items: { id: number }[] }>('/system-users?q=hsu.zhihao')
  await administrator.post(`/system-users/${items[0]?.id}/freeze`, { reason: '育嬰留職停薪' })
}

export const acts = [{ act: 10, play: planUsers }]
