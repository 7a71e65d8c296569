import { createContext, useContext } from "react"

/** Whether the screen has colour; what is said by colour is also said by a sign or a word. */
export const Colour = createContext(true)

/** Returns a function that makes the colour property of a text, where there is colour. */
export const useColour = (): ((name: string | undefined) => { readonly color?: string }) => {
  const hasColour = useContext(Colour)
  return (name) => (hasColour && name !== undefined ? { color: name } : {})
}
