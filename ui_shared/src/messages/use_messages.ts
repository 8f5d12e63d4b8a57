// The shared catalogue in the viewer's language.
import { createContext, useContext } from 'react'
import { en, type SharedMessages } from './en.ts'

export const SharedMessagesContext = createContext<SharedMessages>(en)

export function useSharedMessages(): SharedMessages {
  return useContext(SharedMessagesContext)
}
