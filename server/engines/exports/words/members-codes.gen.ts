import type { CodeWords } from '#contract/exports.ts'

// Written by `npm run generate` from the words of the console.
export const members: CodeWords = {
  "enums.MemberChannel": {
    "APP": {"zh":"APP","en":"App"},
    "COUNTER": {"zh":"臨櫃","en":"Counter"},
    "OCR": {"zh":"證件辨識","en":"Card scan"},
    "IMPORT": {"zh":"匯入","en":"Import"},
    "API": {"zh":"介接","en":"Interface"},
  },
  "enums.MemberSearchKey": {
    "AUTO": {"zh":"自動判斷","en":"Any key"},
    "ACCOUNT": {"zh":"帳號","en":"Account"},
    "IDENTITY": {"zh":"身分證字號","en":"Identity number"},
    "PHONE": {"zh":"手機號碼","en":"Mobile"},
    "EMAIL": {"zh":"電子郵件","en":"E-mail"},
    "NUMBER": {"zh":"會員編號","en":"Member number"},
    "NAME": {"zh":"姓名","en":"Name"},
  },
  "enums.MemberStatus": {
    "ACTIVE": {"zh":"正常","en":"Active"},
    "FROZEN": {"zh":"凍結","en":"Frozen"},
    "CLOSED": {"zh":"註銷","en":"Closed"},
  },
}
