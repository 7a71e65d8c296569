export { createAdmin, type Environment, migrateDatabase } from "./admin.ts"
export { type RunOptions, runServer, type Started } from "./run.ts"
export { type RunningServer, serve } from "./serve.ts"
export { type ServerSettings, serverSettings } from "./ServerSettings.ts"
