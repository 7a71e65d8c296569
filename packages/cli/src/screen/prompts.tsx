import { ConfirmInput } from "@inkjs/ui"
import { Box, Text } from "ink"
import { useState } from "react"
import { printable } from "../output/printable.ts"
import { fit, widthOf } from "../output/width.ts"
import { useColour } from "./colour.ts"
import { LineInput } from "./LineInput.tsx"
import type { Act } from "./Panel.ts"

interface ActProps {
  readonly act: Act
  readonly width: number
  readonly onCancel: () => void
  readonly onDecide: (reason: string) => void
}

/** Asks whether, or why, before something is done. */
export const ActPrompt = ({ act, width, onCancel, onDecide }: ActProps) =>
  act.asks === "reason" ? (
    <ReasonPrompt act={act} width={width} onDecide={onDecide} />
  ) : (
    <Box height={1}>
      <Text wrap="truncate">{fit(printable(act.question), width - 4)} </Text>
      <ConfirmInput submitOnEnter={false} defaultChoice="cancel" onConfirm={() => onDecide("")} onCancel={onCancel} />
    </Box>
  )

const ReasonPrompt = ({ act: { shortest = 1 }, width, onDecide }: Omit<ActProps, "onCancel">) => {
  const colour = useColour()
  const [isShort, setShort] = useState(false)
  const label = isShort ? `At least ${shortest} characters: ` : "Reason: "
  return (
    <Box height={1} overflow="hidden">
      <Text {...colour(isShort ? "red" : "yellow")}>{label}</Text>
      <LineInput
        width={width - widthOf(label)}
        placeholder="esc goes back"
        onSubmit={(text) => {
          const reason = text.trim()
          setShort(reason.length < shortest)
          if (reason.length >= shortest) onDecide(reason)
        }}
      />
    </Box>
  )
}

interface FilterProps {
  readonly filter: string
  readonly width: number
  readonly onChange: (text: string) => void
  readonly onSubmit: () => void
}

/** Narrows the list with every letter. */
export const FilterPrompt = ({ filter, width, onChange, onSubmit }: FilterProps) => {
  const colour = useColour()
  return (
    <Box height={1} overflow="hidden">
      <Text {...colour("yellow")}>/</Text>
      <LineInput
        initial={filter}
        width={width - 1}
        placeholder="any word; esc shows all"
        onChange={onChange}
        onSubmit={onSubmit}
      />
    </Box>
  )
}
