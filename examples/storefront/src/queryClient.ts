import { isError } from "@souk/sdk"
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query"

// A session can end elsewhere: on another device, or by a new password. Pages then show what guests see.
const onError = (error: Error) => {
  if (isError(error, "unauthenticated")) queryClient.setQueryData(["account"], null)
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  // The SDK repeats what may be repeated, with the server's own Retry-After.
  defaultOptions: { queries: { retry: false, staleTime: 30_000 }, mutations: { retry: false } },
})
