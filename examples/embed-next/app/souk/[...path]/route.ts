import { getSouk } from "../../souk.ts"

const answer = async (request: Request) => {
  const { fetch } = await getSouk()
  return fetch(request, { address: request.headers.get("x-forwarded-for")?.split(",")[0] })
}

export { answer as DELETE, answer as GET, answer as HEAD, answer as PATCH, answer as POST, answer as PUT }
