export { testDatabase } from "./TestDatabase.ts"
export { acquireTestPostgres, testPostgres, type TestPostgresOptions } from "./TestPostgres.ts"
