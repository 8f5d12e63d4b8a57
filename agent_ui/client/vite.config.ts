import { defineConfig } from 'vite'
import { pageBuild } from '../../ui_shared/vite/page.ts'

export default defineConfig(
  pageBuild({ base: '/agent/', entries: { desk: 'index.html', sign_in: 'sign-in.html' } }),
)
