// planted: effect(processEnv)
export const home = () => process.env["HOME"]
