import { defineConfig } from 'vite'
import { pageBuild } from '../../ui_shared/vite/page.ts'

export default defineConfig(pageBuild({ base: '/panel/', entries: { panel: 'index.html' } }))
