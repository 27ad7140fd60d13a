import CssBaseline from '@mui/material/CssBaseline'
import { type ReactNode, Suspense } from 'react'
import { CoreAdminContext, CoreAdminUI, type CoreLayoutProps, CustomRoutes, Resource } from 'react-admin'
import { LoginPage } from '#kit/auth/LoginPage.tsx'
import { authProvider } from '#kit/authProvider.ts'
import { dataProvider } from '#kit/dataProvider.ts'
import { LanguageLayer } from '#kit/i18n/LanguageLayer.tsx'
import { currentI18nProvider } from '#kit/i18n/provider.ts'
import { ForbiddenPage } from '#kit/layout/ForbiddenPage.tsx'
import { LoadingPage } from '#kit/layout/LoadingPage.tsx'
import { NotFoundPage } from '#kit/layout/NotFoundPage.tsx'
import { PageError } from '#kit/layout/PageError.tsx'
import { lazyPage } from '#kit/lazyPage.ts'
import { permittedPages } from '#kit/permitted.tsx'
import { createQueryClient } from '#kit/queryClient.ts'
import { router } from '#kit/router.tsx'
import { preferenceStore } from '#kit/store.ts'
import { Toast } from '#kit/Toast.tsx'
import { features } from './features.tsx'

const { Route } = router
const Frame = lazyPage(() => import('./Frame.tsx'), 'default')
const ChangePasswordPage = lazyPage(() => import('#kit/auth/ChangePasswordPage.tsx'), 'default')
const MySessionsPage = lazyPage(() => import('#kit/auth/MySessionsPage.tsx'), 'default')

const store = preferenceStore()
const queryClient = createQueryClient()

function Waiting({ children }: { children: ReactNode }) {
  return <Suspense fallback={<LoadingPage />}>{children}</Suspense>
}

function Layout({ children }: CoreLayoutProps) {
  return (
    <Waiting>
      <Frame>{children}</Frame>
    </Waiting>
  )
}

const routes = features.flatMap((feature) => feature.routes ?? [])
const resources = features.flatMap((feature) => feature.resources ?? []).map(permittedPages)
const start = features.find((feature) => feature.start)?.start
const changePassword = (
  <Waiting>
    <ChangePasswordPage />
  </Waiting>
)

/** The console: everything that does not change while it runs; language and theme change below. */
export function App() {
  return (
    <CoreAdminContext
      dataProvider={dataProvider}
      authProvider={authProvider}
      i18nProvider={currentI18nProvider()}
      store={store}
      queryClient={queryClient}
      routerProvider={router}
    >
      <LanguageLayer>
        <CssBaseline enableColorScheme />
        <CoreAdminUI
          requireAuth
          disableTelemetry
          layout={Layout}
          dashboard={start}
          loginPage={LoginPage}
          loading={LoadingPage}
          catchAll={NotFoundPage}
          accessDenied={ForbiddenPage}
          error={PageError}
          authenticationError={ForbiddenPage}
          authCallbackPage={false}
        >
          <CustomRoutes noLayout>
            <Route path="/change-password" element={changePassword} />
          </CustomRoutes>
          <CustomRoutes>
            <Route path="/my-sessions" element={<MySessionsPage />} />
            {routes.map((route) => (
              <Route key={route.path} path={route.path} element={route.element} />
            ))}
          </CustomRoutes>
          {resources.map((resource) => (
            <Resource key={resource.name} {...resource} />
          ))}
        </CoreAdminUI>
        <Toast />
      </LanguageLayer>
    </CoreAdminContext>
  )
}
