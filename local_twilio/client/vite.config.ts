import { defineConfig } from 'vite'
import { pageBuild } from '../../ui_shared/vite/page.ts'

export default defineConfig(pageBuild({ base: '/static/', entries: { phone: 'index.html' } }))
