// How every page of the house is built: hashed files, a manifest, nothing inlined (a strict CSP holds).
import react from '@vitejs/plugin-react'
import type { UserConfig } from 'vite'

export interface PageBuild {
  /** The address below which the server serves the built files, with slashes at both ends. */
  base: string
  /** Entry name -> HTML file, relative to the client folder. */
  entries: Record<string, string>
}

export function pageBuild({ base, entries }: PageBuild): UserConfig {
  return {
    base,
    plugins: [react()],
    build: {
      outDir: '../static',
      emptyOutDir: true,
      manifest: 'manifest.json',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: { input: entries },
      chunkSizeWarningLimit: 900,
      reportCompressedSize: false,
    },
  }
}
