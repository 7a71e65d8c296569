// planted: effect(globalRandom)
export const dice = () => Math.random()
