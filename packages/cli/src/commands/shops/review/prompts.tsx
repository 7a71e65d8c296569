import { ConfirmInput, TextInput } from "@inkjs/ui"
import { Box, Text } from "ink"
import { useCallback, useState } from "react"
import { fit } from "../../../output/width.ts"
import type { ReviewEvent } from "./ReviewState.ts"

interface DecisionProps {
  readonly act: "approve" | "reject"
  readonly name: string
  readonly width: number
  readonly onCancel: () => void
  readonly onApprove: () => void
  readonly onReject: (reason: string) => void
}

const shortestReason = 3

/** Asks once more before an approval, and for the reason of a rejection. */
export const DecisionPrompt = ({ act, name, width, onCancel, onApprove, onReject }: DecisionProps) => {
  const [isShort, setShort] = useState(false)
  if (act === "approve") {
    return (
      <Box height={1}>
        <Text>Approve {fit(name, width - 16)}? </Text>
        <ConfirmInput onConfirm={onApprove} onCancel={onCancel} />
      </Box>
    )
  }
  return (
    <Box height={1} overflow="hidden">
      <Text color={isShort ? "red" : "yellow"}>{isShort ? "At least 3 characters: " : "Reason: "}</Text>
      <TextInput
        placeholder="its owner reads it; esc goes back"
        onSubmit={(text) => {
          const reason = text.trim()
          setShort(reason.length < shortestReason)
          if (reason.length >= shortestReason) onReject(reason)
        }}
      />
    </Box>
  )
}

interface FilterProps {
  readonly filter: string
  readonly dispatch: (event: ReviewEvent) => void
  readonly onSubmit: () => void
}

/** Narrows the list with every letter. */
export const FilterPrompt = ({ filter, dispatch, onSubmit }: FilterProps) => {
  // The input calls it again whenever it is a new function.
  const onChange = useCallback((text: string) => dispatch({ type: "filter", text }), [dispatch])
  return (
    <Box height={1} overflow="hidden">
      <Text color="yellow">/</Text>
      <TextInput
        defaultValue={filter}
        placeholder="name, owner, city; esc shows all"
        onChange={onChange}
        onSubmit={onSubmit}
      />
    </Box>
  )
}
