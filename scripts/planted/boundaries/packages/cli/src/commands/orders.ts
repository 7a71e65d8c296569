// planted: cli-local
export const run = () => import("../../../server/src/main.ts")
