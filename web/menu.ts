import AccountTreeOutlined from '@mui/icons-material/AccountTreeOutlined'
import AdminPanelSettingsOutlined from '@mui/icons-material/AdminPanelSettingsOutlined'
import BadgeOutlined from '@mui/icons-material/BadgeOutlined'
import ConfirmationNumberOutlined from '@mui/icons-material/ConfirmationNumberOutlined'
import ManageAccountsOutlined from '@mui/icons-material/ManageAccountsOutlined'
import ManageSearchOutlined from '@mui/icons-material/ManageSearchOutlined'
import OutboxOutlined from '@mui/icons-material/OutboxOutlined'
import PaidOutlined from '@mui/icons-material/PaidOutlined'
import PendingActionsOutlined from '@mui/icons-material/PendingActionsOutlined'
import PersonAddAltOutlined from '@mui/icons-material/PersonAddAltOutlined'
import PolicyOutlined from '@mui/icons-material/PolicyOutlined'
import QrCodeScannerOutlined from '@mui/icons-material/QrCodeScannerOutlined'
import SendOutlined from '@mui/icons-material/SendOutlined'
import StorefrontOutlined from '@mui/icons-material/StorefrontOutlined'
import UploadFileOutlined from '@mui/icons-material/UploadFileOutlined'
import type { MenuItem } from '#kit/menu.ts'

const item = (
  group: MenuItem['group'],
  order: number,
  name: string,
  to: string,
  permission: string,
  icon: MenuItem['icon'],
): MenuItem => ({ group, order, label: `menu.items.${name}`, to: `/${to}`, permission, icon })

/** The entries of the menu, in the city's groups; an entry stands here only when its page exists. */
export const menu: MenuItem[] = [
  item('permissions', 1, 'systemUsers', 'system-users', 'system-users:list', ManageAccountsOutlined),
  item('permissions', 2, 'roles', 'roles', 'roles:list', AdminPanelSettingsOutlined),
  item('permissions', 3, 'agencies', 'agencies', 'agencies:list', AccountTreeOutlined),
  item('members', 1, 'members', 'members', 'members:show', BadgeOutlined),
  item('members', 2, 'memberCreate', 'members/create', 'members:create', PersonAddAltOutlined),
  item('members', 3, 'memberImports', 'member-imports', 'member-imports:list', UploadFileOutlined),
  item('content', 1, 'coupons', 'coupons', 'coupons:list', ConfirmationNumberOutlined),
  item('content', 2, 'couponDispatches', 'coupon-dispatches', 'coupon-dispatches:list', SendOutlined),
  item(
    'content',
    3,
    'couponDispatchRecords',
    'coupon-dispatch-records',
    'coupon-dispatch-records:list',
    OutboxOutlined,
  ),
  item('content', 4, 'couponUsedRecords', 'coupon-used-records', 'coupon-used-records:list', QrCodeScannerOutlined),
  item('content', 5, 'couponPaidRecords', 'coupon-paid-records', 'coupon-paid-records:list', PaidOutlined),
  item('content', 6, 'merchants', 'merchants', 'merchants:list', StorefrontOutlined),
  item('reports', 1, 'systemLogs', 'system-logs', 'system-logs:list', PolicyOutlined),
  item('reports', 2, 'memberQueryLogs', 'member-query-logs', 'member-query-logs:list', ManageSearchOutlined),
  item('reports', 3, 'jobs', 'jobs', 'jobs:list', PendingActionsOutlined),
]
