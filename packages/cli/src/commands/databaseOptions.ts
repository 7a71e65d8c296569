import { text } from "../Command.ts"

/** Options of commands that work on the database of this machine. */
export const databaseOptions = {
  data: text({ placeholder: "folder", description: "folder of the embedded database; else SOUK_DATA_FOLDER" }),
}

/** What those commands are given. */
export interface DatabaseInput {
  readonly data: string | undefined
}

/** The environment with what flags say put over it. */
export const databaseEnvironment = (environment: NodeJS.ProcessEnv, { data }: DatabaseInput): NodeJS.ProcessEnv =>
  data === undefined ? environment : { ...environment, SOUK_DATA_FOLDER: data }
