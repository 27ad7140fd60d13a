import type { CodeWords } from '#contract/exports.ts'

// Written by `npm run generate` from the words of the console.
export const access: CodeWords = {
  "enums.RoleKind": {
    "true": {"zh":"內建","en":"Built in"},
    "false": {"zh":"自訂","en":"Custom"},
  },
  "enums.SystemUserStatus": {
    "ACTIVE": {"zh":"使用中","en":"Active"},
    "FROZEN": {"zh":"凍結","en":"Frozen"},
    "DISABLED": {"zh":"停用","en":"Disabled"},
  },
  "enums.UnitState": {
    "true": {"zh":"使用中","en":"Active"},
    "false": {"zh":"停用","en":"Inactive"},
  },
}
