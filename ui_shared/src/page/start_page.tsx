// Starting a page: theme before the first paint, then the root element.
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { applyLanguage } from '../messages/language.ts'
import { applyTheme, chosenTheme } from '../theme/theme.ts'
import '../theme/theme.css'

export function startPage(page: React.ReactNode): void {
  applyTheme(chosenTheme())
  applyLanguage()
  const root = document.getElementById('root')
  if (!root) throw new Error('The page has no #root element to draw in.')
  createRoot(root).render(<StrictMode>{page}</StrictMode>)
}
