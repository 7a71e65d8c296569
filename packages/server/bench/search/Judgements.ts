/** How well a result answers: 1 loosely related, 2 a good second choice, 3 what was meant. Others count 0. */
export type Grade = 1 | 2 | 3

/** By what is typed: the slugs of all that answers it, graded. */
export type Judgements = Readonly<Record<string, Readonly<Record<string, Grade>>>>
