import AccessibleForward from '@mui/icons-material/AccessibleForward'
import AccountBalanceOutlined from '@mui/icons-material/AccountBalanceOutlined'
import BadgeOutlined from '@mui/icons-material/BadgeOutlined'
import ElderlyOutlined from '@mui/icons-material/ElderlyOutlined'
import FamilyRestroomOutlined from '@mui/icons-material/FamilyRestroomOutlined'
import MenuBookOutlined from '@mui/icons-material/MenuBookOutlined'
import PoolOutlined from '@mui/icons-material/PoolOutlined'
import SchoolOutlined from '@mui/icons-material/SchoolOutlined'
import TrainOutlined from '@mui/icons-material/TrainOutlined'
import VolunteerActivismOutlined from '@mui/icons-material/VolunteerActivismOutlined'
import type SvgIcon from '@mui/material/SvgIcon'
import type { CardEmblem } from '#features/cards/card-types/enums.ts'

export const emblemIcons: Record<CardEmblem, typeof SvgIcon> = {
  CARD: BadgeOutlined,
  ELDER: ElderlyOutlined,
  STUDENT: SchoolOutlined,
  BOOK: MenuBookOutlined,
  HEART: VolunteerActivismOutlined,
  CARE: AccessibleForward,
  SPORT: PoolOutlined,
  FAMILY: FamilyRestroomOutlined,
  CULTURE: AccountBalanceOutlined,
  TRAVEL: TrainOutlined,
}
