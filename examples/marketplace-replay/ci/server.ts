import { runServer } from "@souk/server/run"

// A server as `souk serve` starts it, which says where it listens.
runServer(process.env, { onReady: ({ url }) => console.log(`listening ${url}`) })
