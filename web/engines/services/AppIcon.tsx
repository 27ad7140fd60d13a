import AccountCircle from '@mui/icons-material/AccountCircleOutlined'
import Badge from '@mui/icons-material/BadgeOutlined'
import Bolt from '@mui/icons-material/BoltOutlined'
import ChildCare from '@mui/icons-material/ChildCareOutlined'
import ConfirmationNumber from '@mui/icons-material/ConfirmationNumberOutlined'
import Description from '@mui/icons-material/DescriptionOutlined'
import DirectionsBus from '@mui/icons-material/DirectionsBusOutlined'
import Elderly from '@mui/icons-material/ElderlyOutlined'
import EventAvailable from '@mui/icons-material/EventAvailableOutlined'
import Home from '@mui/icons-material/HomeOutlined'
import HowToVote from '@mui/icons-material/HowToVoteOutlined'
import LocalHospital from '@mui/icons-material/LocalHospitalOutlined'
import LocalLibrary from '@mui/icons-material/LocalLibraryOutlined'
import LocalParking from '@mui/icons-material/LocalParkingOutlined'
import MapIcon from '@mui/icons-material/MapOutlined'
import MenuBook from '@mui/icons-material/MenuBookOutlined'
import Museum from '@mui/icons-material/MuseumOutlined'
import Park from '@mui/icons-material/ParkOutlined'
import Payments from '@mui/icons-material/PaymentsOutlined'
import PhotoCamera from '@mui/icons-material/PhotoCameraOutlined'
import Pool from '@mui/icons-material/PoolOutlined'
import Recycling from '@mui/icons-material/RecyclingOutlined'
import School from '@mui/icons-material/SchoolOutlined'
import Storefront from '@mui/icons-material/StorefrontOutlined'
import SupportAgent from '@mui/icons-material/SupportAgentOutlined'
import WaterDrop from '@mui/icons-material/WaterDropOutlined'
import WbSunny from '@mui/icons-material/WbSunnyOutlined'
import Work from '@mui/icons-material/WorkOutlineOutlined'
import type SvgIcon from '@mui/material/SvgIcon'
import type { ServiceIcon } from '#features/services/services/enums.ts'

const icons: Record<ServiceIcon, typeof SvgIcon> = {
  account: AccountCircle,
  book: MenuBook,
  bus: DirectionsBus,
  calendar: EventAvailable,
  camera: PhotoCamera,
  card: Badge,
  child: ChildCare,
  doctor: LocalHospital,
  document: Description,
  elder: Elderly,
  energy: Bolt,
  home: Home,
  library: LocalLibrary,
  map: MapIcon,
  museum: Museum,
  park: Park,
  parking: LocalParking,
  payment: Payments,
  phone: SupportAgent,
  pool: Pool,
  recycle: Recycling,
  school: School,
  shop: Storefront,
  ticket: ConfirmationNumber,
  vote: HowToVote,
  water: WaterDrop,
  weather: WbSunny,
  work: Work,
}

/** The picture of a service, as the app draws it. */
export function AppIcon({ icon, size = 20 }: { icon: ServiceIcon; size?: number }) {
  const Icon = icons[icon]
  return <Icon sx={{ fontSize: size, verticalAlign: 'middle' }} aria-hidden="true" />
}
