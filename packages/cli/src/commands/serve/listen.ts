import { type DatabaseInput, databaseEnvironment } from "../databaseOptions.ts"

/** Options of commands that listen. */
export interface ListenInput extends DatabaseInput {
  readonly port: number | undefined
  readonly host: string | undefined
}

/** The environment with what flags say put over it. */
export const listenEnvironment = (environment: NodeJS.ProcessEnv, input: ListenInput): NodeJS.ProcessEnv => ({
  ...databaseEnvironment(environment, input),
  ...(input.port === undefined ? {} : { SOUK_PORT: String(input.port) }),
  ...(input.host === undefined ? {} : { SOUK_HOST: input.host }),
})
